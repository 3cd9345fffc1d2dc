"""The consent question that a person was shown, and the referral it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import inbox, outbox, tickets
from hotline.post.inbox import Claimed
from hotline.post.messages import Reply
from hotline.referrals.choosing import CAUSE
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.referrals.typed import Tap
from hotline.vault import Vault


@dataclass(frozen=True)
class Shown:
    """A question; ``field`` is the piece it is about, ``last`` whether none about the same referral was asked since."""

    referral_id: int
    field: str | None
    reply: Reply
    last: bool


async def question_of(connection: AsyncConnection, vault: Vault, message: Claimed, tap: Tap | None) -> Shown | None:
    """The question that was shown: the tapped one, or the last reply of all where it was shown before the message."""
    row = await (_tapped(connection, message, tap) if tap else _last(connection, message))
    if row is None:
        return None
    number, field = _parts(row.cause)
    body = await vault.unseal(message.conversation_id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")
    same = (outbox.c.conversation_id == message.conversation_id, outbox.c.cause.startswith(CAUSE.format(number, "")))
    newest = await connection.scalar(select(func.max(outbox.c.id)).where(*same))
    return Shown(number, field, Reply.from_dict(body), row.id == newest)


async def referral_in(connection: AsyncConnection, conversation_id: str, referral_id: int) -> Referral | None:
    """The referral, if it is of this conversation's ticket."""
    referral = await referral_by_id(connection, referral_id)
    if referral is None:
        return None
    owner = select(tickets.c.conversation_id).where(tickets.c.id == referral.ticket_id)
    return referral if await connection.scalar(owner) == conversation_id else None


async def _tapped(connection: AsyncConnection, message: Claimed, tap: Tap) -> Row[Any] | None:
    mine = (outbox.c.conversation_id == message.conversation_id, outbox.c.state == "sent")
    same = outbox.c.cause.startswith(CAUSE.format(tap.referral_id, ""))
    found = await connection.execute(select(outbox).where(*mine, same).order_by(outbox.c.id.desc()))
    return next((row for row in found if _parts(row.cause)[1] == tap.field), None)


async def _last(connection: AsyncConnection, message: Claimed) -> Row[Any] | None:
    mine = (outbox.c.conversation_id == message.conversation_id, outbox.c.state == "sent")
    last = select(func.max(outbox.c.id)).where(outbox.c.conversation_id == message.conversation_id).scalar_subquery()
    came = select(inbox.c.received_at).where(inbox.c.id == message.id).scalar_subquery()
    before = func.coalesce(outbox.c.pulled_at, outbox.c.created_at) < came
    row = (await connection.execute(select(outbox).where(*mine, outbox.c.id == last, before))).first()
    return row if row is not None and row.cause.startswith("consent:") else None


def _parts(cause: str) -> tuple[int, str | None]:
    """The referral and the field of a cause."""
    _, number, _, *field = cause.split(":")
    return int(number), field[0] if field else None
