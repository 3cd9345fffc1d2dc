"""What a turn teaches the editors: a question that found no answer, or a tap on "this helped"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.catalogues.wordlist import words_of_ours
from hotline.gaps import count_vote, note_gap, redact
from hotline.gaps.redaction import GONE, is_short
from hotline.vault import Vault

if TYPE_CHECKING:
    from bot.engine.outcome import Turn

FALLBACKS = ("fallback.ask_back", "fallback.menu", "fallback.human")
LANGUAGES = ("bs", "rom", "en", "ar")


async def learn(connection: AsyncConnection, vault: Vault, turn: Turn, now: float) -> None:
    """Count what can be learnt; nothing of who has told anything, or may be watched."""
    report, message = turn.report, turn.understanding
    if report.opened or report.watched or message.flags or message.indicators:
        return
    await count_vote(connection, message.text, turn.state.language or "bs", now)
    if not {reply.topic for reply in turn.replies} & set(FALLBACKS) or not is_short(message.text):
        return
    words = redact(message, _known())
    if words != GONE:
        language = message.language if message.language in LANGUAGES else "other"
        await note_gap(connection, vault, (language, words, message.intent), now)


@cache
def _known() -> frozenset[str]:
    return words_of_ours()
