"""The inbox: a person's messages, stored sealed before anything else happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from hotline.database.models import inbox
from hotline.post.conversations import Conversation, open_conversation
from hotline.post.messages import LONGEST_TEXT, IncomingMessage, Media
from hotline.vault import Vault

MOST_ATTEMPTS = 3  # a message that fails three times is set aside, so that it cannot hold up the ones behind it


@dataclass(frozen=True)
class Claimed:
    """A message that a worker holds; ``sealed`` is its body as it was taken, sealed for ``place``."""

    id: int
    conversation_id: str
    channel: str
    text: str
    attempts: int
    worker: str = ""
    media: Media | None = None
    place: str = ""
    sealed: bytes = b""


class ClaimLostError(Exception):
    """Another worker has the message: this one was taken for dead, and nothing it did may count."""


async def receive(connection: AsyncConnection, vault: Vault, message: IncomingMessage, now: float) -> tuple[int, str]:
    """Store a message and tell ``(inbox id, conversation id)``; a redelivered one is not stored again."""
    known = (
        await connection.execute(
            select(inbox.c.id, inbox.c.conversation_id).where(
                inbox.c.channel == message.channel, inbox.c.provider_id == message.provider_id
            )
        )
    ).first()
    if known is not None:
        return known.id, known.conversation_id
    stored, conversation = await store(connection, vault, message, now)
    return stored, conversation.id


async def store(
    connection: AsyncConnection, vault: Vault, message: IncomingMessage, now: float
) -> tuple[int, Conversation]:
    """Store a message that is known to be new, and tell its inbox id and the conversation as it was before."""
    conversation = await open_conversation(connection, vault, message.channel, message.address, now)
    body = _body(message)
    row = {
        "conversation_id": conversation.id,
        "channel": message.channel,
        "provider_id": message.provider_id,
        "body_sealed": await vault.seal(conversation.id, body, f"inbox:{message.channel}:{message.provider_id}"),
        "received_at": now,
    }
    result = await connection.execute(_STORE, row)
    return int(result.scalar_one()), conversation


def _body(message: IncomingMessage) -> dict[str, Any]:
    body: dict[str, Any] = {"text": message.text[:LONGEST_TEXT]}
    return body if message.media is None else {**body, "media": message.media.as_dict()}


def _waiting() -> Select[tuple[int]]:
    earlier = inbox.alias("earlier")
    in_work = select(earlier.c.id).where(
        earlier.c.conversation_id == inbox.c.conversation_id,
        earlier.c.id < inbox.c.id,
        earlier.c.state.in_(("pending", "claimed")),
    )
    return select(inbox.c.id).where(inbox.c.state == "pending", ~in_work.exists()).order_by(inbox.c.id)


def _claiming(which: Select[tuple[int]]) -> ReturningUpdate[Any]:
    taken = (inbox.c.id, inbox.c.conversation_id, inbox.c.channel, inbox.c.provider_id, inbox.c.body_sealed)
    return (
        update(inbox)
        .where(inbox.c.id.in_(which.limit(bindparam("most")).scalar_subquery()))
        .values(
            state="claimed",
            claimed_by=bindparam("worker"),
            claimed_at=bindparam("now"),
            attempts=inbox.c.attempts + 1,
        )
        .returning(*taken, inbox.c.attempts)
    )


# Made once: putting a statement together costs as much as running it.
_STORE = insert(inbox).returning(inbox.c.id)
_ONE = update(inbox).where(inbox.c.id == bindparam("key"))
_FINISH = _ONE.values(state=bindparam("ended"), done_at=bindparam("now"))
_MINE = (
    inbox.c.state == "claimed",
    inbox.c.claimed_by == bindparam("worker"),
    inbox.c.attempts == bindparam("attempt"),
)
_HOLD = _ONE.where(*_MINE).values(claimed_by=bindparam("worker"))
_LAST_TWO = (
    select(inbox.c.received_at)
    .where(inbox.c.conversation_id == bindparam("conversation"), inbox.c.id <= bindparam("key"))
    .order_by(inbox.c.id.desc())
    .limit(2)
)
_WAITING = _waiting()
_ONE_WAITING = _WAITING.limit(1)
_CLAIM, _CLAIM_BESIDES_OTHERS = _claiming(_WAITING), _claiming(_WAITING.with_for_update(skip_locked=True))


async def has_waiting(connection: AsyncConnection) -> bool:
    """Whether there is a message to take; a look that takes no lock."""
    return (await connection.execute(_ONE_WAITING)).first() is not None


async def claim(connection: AsyncConnection, vault: Vault, worker: str, now: float) -> Claimed | None:
    """Take the oldest message whose person has no other message in work; None when there is nothing to do."""
    taken = await claim_some(connection, vault, worker, now, 1)
    return taken[0] if taken else None


async def claim_some(connection: AsyncConnection, vault: Vault, worker: str, now: float, most: int) -> list[Claimed]:
    """Take the oldest messages whose persons have no other message in work, one of each person, oldest first."""
    taking = _CLAIM_BESIDES_OTHERS if connection.dialect.name == "postgresql" else _CLAIM
    rows = await connection.execute(taking, {"worker": worker, "now": now, "most": most})
    return [await _open(vault, row, worker) for row in sorted(rows, key=lambda row: row.id)]


async def _open(vault: Vault, row: Row[Any], worker: str) -> Claimed:
    place = f"inbox:{row.channel}:{row.provider_id}"
    body = await vault.unseal(row.conversation_id, row.body_sealed, place)
    media = Media(**body["media"]) if "media" in body else None
    held = (worker, media, place, row.body_sealed)
    return Claimed(row.id, row.conversation_id, row.channel, body["text"], row.attempts, *held)


async def hold(connection: AsyncConnection, message: Claimed) -> None:
    """Make sure at the beginning of a transaction that the message is still this worker's until its end.

    Raises:
        ClaimLostError: it was freed meanwhile, and perhaps answered.
    """
    held = await connection.execute(_HOLD, {"key": message.id, "worker": message.worker, "attempt": message.attempts})
    if held.rowcount != 1:
        raise ClaimLostError


async def silence_before(connection: AsyncConnection, message: Claimed) -> float:
    """Seconds between a message and the one before it of the same person; 0 for the first one."""
    latest = (await connection.scalars(_LAST_TWO, {"conversation": message.conversation_id, "key": message.id})).all()
    return float(latest[0] - latest[1]) if len(latest) == 2 else 0.0


async def finish(connection: AsyncConnection, message_id: int, now: float, state: str = "done") -> None:
    """Say that a message needs no more work (``done``), or that it was set aside (``dead``)."""
    await connection.execute(_FINISH, {"key": message_id, "ended": state, "now": now})


async def give_back(connection: AsyncConnection, message_id: int, uncounted: bool = False) -> None:
    """Let a message that failed be taken again; ``uncounted`` when the fault was not the message's."""
    again = {"state": "pending", "claimed_by": None}
    attempts = {"attempts": inbox.c.attempts - 1} if uncounted else {}
    await connection.execute(update(inbox).where(inbox.c.id == message_id).values(**again, **attempts))


async def free_claims(connection: AsyncConnection, worker: str | None = None) -> int:
    """Free what a worker held, or every worker. Tells how many messages."""
    held = inbox.c.state == "claimed"
    if worker is not None:
        held &= inbox.c.claimed_by == worker
    return await _free(connection, held)


async def free_old_claims(connection: AsyncConnection, now: float, lease: float) -> int:
    """Free what was claimed longer ago than ``lease`` seconds, or in a future from which the clock was put back."""
    beyond = (inbox.c.claimed_at < now - lease) | (inbox.c.claimed_at > now + lease)
    return await _free(connection, (inbox.c.state == "claimed") & beyond)


async def _free(connection: AsyncConnection, held: ColumnElement[bool]) -> int:
    result = await connection.execute(update(inbox).where(held).values(state="pending", claimed_by=None))
    return int(result.rowcount)


async def is_done(connection: AsyncConnection, message_id: int) -> bool:
    """Whether a message was answered or set aside."""
    state = await connection.scalar(select(inbox.c.state).where(inbox.c.id == message_id))
    return state in ("done", "dead", None)
