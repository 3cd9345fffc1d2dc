"""The outbox as the sender sees it: what is due, in order, and what became of it.

A row is ``sending`` from before the provider is called until its answer is written down. One that stays so longer
than its lease was cut off by a crash. ``next_attempt_at`` is when a pending row is due, or when a lease ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from hotline.database.models import conversations, outbox
from hotline.post.holding import HELD
from hotline.post.messages import Reply
from hotline.vault import Vault

AGAIN = "again:"  # begins the error of a row that was, or may have been, sent already: once more and no oftener
LONGEST_IDS = 128  # characters of the column provider_id
UNSURE = f"{AGAIN}unsure"
NEVER_SO_LATE = 2 * 3600.0  # seconds; no pause is as long, so the clock was put back and the row is due now


@dataclass(frozen=True)
class Delivery:
    """A row of the outbox on its way; ``delivered`` holds the provider's ids of the parts that were taken."""

    id: int
    conversation_id: str
    cause: str
    ordinal: int
    author: str
    body_sealed: bytes
    attempts: int
    error: str | None
    delivered: tuple[str, ...]
    created_at: float
    mode: str

    @property
    def is_second(self) -> bool:
        """Whether this is the one time that a reply may be sent again."""
        return (self.error or "").startswith(AGAIN)


async def due_states(connection: AsyncConnection, channel: str, now: float) -> frozenset[str]:
    """Whether there is anything to send (``pending``) or to settle (``sending``); a look that takes no lock."""
    return frozenset(await connection.scalars(_DUE_STATES, _at(channel, now)))


async def take_due(
    connection: AsyncConnection, channel: str, now: float, lease_until: float, limit: int
) -> list[Delivery]:
    """Take the oldest due reply of each conversation and mark it ``sending``."""
    taking = _TAKE_BESIDES_OTHERS if connection.dialect.name == "postgresql" else _TAKE
    rows = await connection.execute(taking, {**_at(channel, now), "lease_until": lease_until, "room": limit})
    return sorted((_delivery(row) for row in rows), key=lambda delivery: delivery.id)


async def cut_off(connection: AsyncConnection, channel: str, now: float) -> list[Delivery]:
    """Replies whose sending was begun and never ended."""
    due = _due(("sending",))
    if connection.dialect.name == "postgresql":  # another sender may be settling the same ones
        due = due.with_for_update(skip_locked=True, of=outbox)
    ids = list(await connection.scalars(due, _at(channel, now)))
    return await _read(connection, outbox.c.id.in_(ids)) if ids else []


async def end_leases(connection: AsyncConnection, channel: str, now: float) -> None:
    """Let everything that is ``sending`` count as cut off: its sender is gone."""
    of_channel = select(conversations.c.id).where(conversations.c.channel == channel)
    sending = (outbox.c.state == "sending") & outbox.c.conversation_id.in_(of_channel)
    await connection.execute(update(outbox).where(sending).values(next_attempt_at=now))


async def open_delivery(connection: AsyncConnection, vault: Vault, delivery: Delivery) -> tuple[Reply, int]:
    """The reply, and the digit of its first button: buttons are counted through all replies to one cause."""
    up_to = {"conversation": delivery.conversation_id, "why": delivery.cause, "place": delivery.ordinal}
    rows = await connection.execute(_UP_TO, up_to)
    replies = [
        Reply.from_dict(
            await vault.unseal(delivery.conversation_id, row.body_sealed, f"outbox:{delivery.cause}:{row.ordinal}")
        )
        for row in rows
    ]
    return replies[-1], 1 + sum(len(reply.buttons) for reply in replies[:-1])


async def note_part(
    connection: AsyncConnection, delivery: Delivery, delivered: Sequence[str], complete: bool, lease_until: float
) -> None:
    """Write down which parts a provider took; with the last one the reply is sent."""
    values: dict[str, Any] = {"provider_id": _fitting(delivered), "next_attempt_at": lease_until}
    if complete:
        values |= {"state": "sent", "error": delivery.error if delivery.is_second else None}
    await connection.execute(update(outbox).where(outbox.c.id == delivery.id).values(**values))


async def put_back(
    connection: AsyncConnection, delivery_id: int, code: str, next_attempt_at: float, anew: bool = False
) -> None:
    """Let a reply be tried again later; ``anew`` from its first part."""
    values: dict[str, Any] = {"state": "pending", "error": code, "next_attempt_at": next_attempt_at}
    if anew:
        values["provider_id"] = None
    await connection.execute(update(outbox).where(outbox.c.id == delivery_id).values(**values))


async def hold_back(connection: AsyncConnection, delivery_id: int, code: str) -> None:
    """Let a reply wait, whole, until the person writes again."""
    values: dict[str, Any] = {"state": HELD, "error": code, "provider_id": None, "next_attempt_at": 0.0}
    await connection.execute(update(outbox).where(outbox.c.id == delivery_id).values(**values))


async def fail(connection: AsyncConnection, delivery_id: int, code: str) -> None:
    """Say that a reply will not arrive."""
    await connection.execute(update(outbox).where(outbox.c.id == delivery_id).values(state="failed", error=code))


async def sent_as(connection: AsyncConnection, provider_id: str) -> Delivery | None:
    """The reply that a provider took under this id and that has not failed since."""
    found = await _read(
        connection, outbox.c.provider_id.contains(provider_id, autoescape=True) & (outbox.c.state == "sent")
    )
    return found[0] if found else None


def _fitting(delivered: Sequence[str]) -> str:
    """The ids in their column; of very many parts the first ids are left out, their number is not."""
    ids = list(delivered)
    for place in range(len(ids)):
        if len(" ".join(ids)) <= LONGEST_IDS:
            break
        ids[place] = "-"
    return " ".join(ids)


def _at(channel: str, now: float) -> dict[str, Any]:
    """The parameters of `_due`."""
    return {"channel": channel, "now": now, "never_so_late": now + NEVER_SO_LATE}


def _due(states: tuple[str, ...]) -> Select[tuple[int]]:
    """Ids of rows that are due and have no unfinished row of the same conversation before them."""
    earlier = outbox.alias("earlier")
    before = select(earlier.c.id).where(
        earlier.c.conversation_id == outbox.c.conversation_id,
        earlier.c.id < outbox.c.id,
        earlier.c.state.in_(("pending", "sending")),
    )
    return (
        select(outbox.c.id)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(
            conversations.c.channel == bindparam("channel"),
            outbox.c.state.in_(states),
            (outbox.c.next_attempt_at <= bindparam("now")) | (outbox.c.next_attempt_at > bindparam("never_so_late")),
            ~before.exists(),
        )
    )


def _taking(due: Select[tuple[int]]) -> ReturningUpdate[Any]:
    mode = select(conversations.c.mode).where(conversations.c.id == outbox.c.conversation_id).correlate(outbox)
    return (
        update(outbox)
        .where(outbox.c.id.in_(due.scalar_subquery()))
        .values(state="sending", attempts=outbox.c.attempts + 1, next_attempt_at=bindparam("lease_until"))
        .returning(outbox, mode.scalar_subquery().label("mode"))
    )


# Made once: putting a statement together costs as much as running it.
_UP_TO = (
    select(outbox.c.ordinal, outbox.c.body_sealed)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        outbox.c.cause == bindparam("why"),
        outbox.c.ordinal <= bindparam("place"),
    )
    .order_by(outbox.c.ordinal)
)
_DUE_STATES = _due(("pending", "sending")).with_only_columns(outbox.c.state, maintain_column_froms=True).distinct()
_OLDEST_DUE = _due(("pending",)).order_by(outbox.c.id).limit(bindparam("room"))
_TAKE = _taking(_OLDEST_DUE)
_TAKE_BESIDES_OTHERS = _taking(_OLDEST_DUE.with_for_update(skip_locked=True, of=outbox))


async def _read(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Delivery]:
    rows = await connection.execute(
        select(outbox, conversations.c.mode)
        .join(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(which)
        .order_by(outbox.c.id)
    )
    return [_delivery(row) for row in rows]


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        row.id,
        row.conversation_id,
        row.cause,
        row.ordinal,
        row.author,
        row.body_sealed,
        row.attempts,
        row.error,
        tuple((row.provider_id or "").split()),
        row.pulled_at or row.created_at,
        row.mode,
    )
