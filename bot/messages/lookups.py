"""What only the database knows about a turn: whether a named agency is listed, and whether others checked the same.

Agencies and campaigns read offers, with numpy and a model; they are imported with the first turn, so that the intake of
messages does not wait for them when the service starts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.post import Reply
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn

ASKED_ABOUT = ("ask_agency", "offer.verdict")  # with which the list of agencies is told
VERDICT = "offer.verdict"


async def with_agency(connection: AsyncConnection, turn: Turn, message: str, now: float) -> Turn:
    """The turn with a reply that tells whether the agency in question stands on the list; unchanged without a list."""
    from hotline.agencies import latest_list, list_date, tell_agency

    place = next((index for index, reply in enumerate(turn.replies) if reply.topic in ASKED_ABOUT), None)
    if place is None or await list_date(connection) is None:
        return turn
    known = await latest_list(connection)
    answered = turn.replies[place]
    asked = _offer(turn) if answered.topic == VERDICT else message
    today = datetime.fromtimestamp(now, UTC).date()
    told = tell_agency(asked, known, answered.language, today) if known else None
    if told is None:
        return turn
    at = place if answered.topic == VERDICT else place + 1  # the end of a verdict announces the reply that follows
    added = Reply(told, answered.topic, answered.language)
    return replace(turn, replies=(*turn.replies[:at], added, *turn.replies[at:]))


async def note_check(connection: AsyncConnection, vault: Vault, conversation_id: str, turn: Turn, now: float) -> None:
    """Keep the marks of an offer whose verdict was just told."""
    from hotline.campaigns import record_check

    if _offer(turn) and any(reply.topic == VERDICT for reply in turn.replies):
        await record_check(connection, vault, conversation_id, _offer(turn), now)


def _offer(turn: Turn) -> str:
    return str(turn.state.offer.get("text", ""))
