"""Getting what was sent out of the provider's hands, as often as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments.states import KEPT, LOST, READING, WAITING, WITHHELD
from hotline.database.models import attachments, tickets
from hotline.tickets.store import add_event
from hotline.vault import Vault


@dataclass(frozen=True)
class Waiting:
    """Something that the provider still has; in state ``reading`` it is only to be read."""

    id: int
    conversation_id: str
    inbox_id: int
    reference: str
    attempts: int
    created_at: float
    state: str = WAITING

    @property
    def is_offer(self) -> bool:
        """Whether it is to be read and forgotten."""
        return self.state == READING


async def has_waiting(connection: AsyncConnection, channel: str, now: float) -> bool:
    """Whether there is anything to do; a look that takes no lock."""
    return (await connection.execute(_due(channel, now))).first() is not None


async def take_waiting(
    connection: AsyncConnection, vault: Vault, channel: str, now: float, lease_until: float
) -> Waiting | None:
    """The oldest that is due; nobody else takes it before the lease ends. Taking it twice does no harm."""
    due = _due(channel, now)
    if connection.dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    taken = await connection.execute(
        update(attachments)
        .where(attachments.c.id.in_(due.scalar_subquery()))
        .values(attempts=attachments.c.attempts + 1, next_attempt_at=lease_until)
        .returning(attachments)
    )
    row = taken.first()
    if row is None:
        return None
    bound_to = f"attachments.reference:{row.inbox_id}"
    reference = await vault.unseal(row.conversation_id, row.reference_sealed, bound_to)
    return Waiting(row.id, row.conversation_id, row.inbox_id, reference, row.attempts, row.created_at, row.state)


async def keep(connection: AsyncConnection, vault: Vault, taken: Waiting, body: bytes, media_type: str) -> None:
    """Seal the content and forget where it came from."""
    sealed = await vault.seal_bytes(taken.conversation_id, body, f"attachments.body:{taken.inbox_id}")
    values = {"state": KEPT, "body_sealed": sealed, "media_type": media_type[:64], "size": len(body)}
    await _change(connection, taken.id, **values, reference_sealed=None)


async def forget(connection: AsyncConnection, taken: Waiting) -> None:
    """Let nothing tell that it was there."""
    await connection.execute(delete(attachments).where(attachments.c.id == taken.id))


def _due(channel: str, now: float) -> Select[tuple[int]]:
    waiting = select(attachments.c.id).where(
        attachments.c.channel == channel, attachments.c.state.in_((WAITING, READING))
    )
    return waiting.where(attachments.c.next_attempt_at <= now).order_by(attachments.c.id).limit(1)


async def put_off(connection: AsyncConnection, taken: Waiting, next_attempt_at: float) -> None:
    """Try again later."""
    await _change(connection, taken.id, next_attempt_at=next_attempt_at)


async def lose(connection: AsyncConnection, taken: Waiting, now: float) -> None:
    """Give it up and say so on the ticket."""
    await _change(connection, taken.id, state=LOST, reference_sealed=None)
    whose = select(tickets.c.id).where(tickets.c.conversation_id == taken.conversation_id)
    ticket_id = await connection.scalar(whose)
    if ticket_id is not None:
        await add_event(connection, ticket_id, now, "bot", "media_lost")


async def fetch_withheld(connection: AsyncConnection, attachment_id: int) -> bool:
    """Let the provider's copy be fetched after all; False when it is not withheld."""
    withheld = (attachments.c.id == attachment_id) & (attachments.c.state == WITHHELD)
    changed = await connection.execute(update(attachments).where(withheld).values(state=WAITING, next_attempt_at=0.0))
    return bool(changed.rowcount)


async def _change(connection: AsyncConnection, attachment_id: int, **values: object) -> None:
    await connection.execute(update(attachments).where(attachments.c.id == attachment_id).values(**values))
