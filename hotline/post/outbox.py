"""The outbox: every reply, the bot's and an operator's, goes through here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import outbox
from hotline.post.messages import Reply
from hotline.vault import Vault


@dataclass(frozen=True)
class Outgoing:
    """A reply that waits to be sent, or was."""

    id: int
    conversation_id: str
    reply: Reply
    attempts: int


_ENQUEUE = insert(outbox)


async def enqueue(
    connection: AsyncConnection,
    vault: Vault,
    conversation_id: str,
    cause: str,
    replies: Sequence[Reply],
    now: float,
    staff_id: int | None = None,
    state: str = "pending",
) -> None:
    """Queue the replies to one cause (``inbox:<id>`` or ``staff:<token>``); the unique key refuses a second time."""
    rows = [
        {
            "conversation_id": conversation_id,
            "cause": cause,
            "ordinal": ordinal,
            "author": reply.author,
            "staff_id": staff_id,
            "body_sealed": await vault.seal(conversation_id, reply.as_dict(), f"outbox:{cause}:{ordinal}"),
            "state": state,
            "created_at": now,
        }
        for ordinal, reply in enumerate(replies)
    ]
    if rows:
        await connection.execute(_ENQUEUE, rows)


async def replies_after(connection: AsyncConnection, vault: Vault, conversation_id: str, after: int) -> list[Outgoing]:
    """Everything queued for a conversation behind outbox id ``after``, oldest first."""
    rows = await connection.execute(
        select(outbox).where(outbox.c.conversation_id == conversation_id, outbox.c.id > after).order_by(outbox.c.id)
    )
    return [
        Outgoing(
            row.id,
            conversation_id,
            Reply.from_dict(await vault.unseal(conversation_id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")),
            row.attempts,
        )
        for row in rows
    ]


async def mark_sent(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Say that replies reached the person (web: were fetched; else: the provider took them)."""
    if ids:
        await connection.execute(
            update(outbox).where(outbox.c.id.in_(ids), outbox.c.state == "pending").values(state="sent")
        )
