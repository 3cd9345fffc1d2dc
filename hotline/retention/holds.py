"""Legal holds: a ticket that must be kept although it would be due, with the reason and who said so."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.audit import AuditLog
from hotline.database.models import legal_holds, tickets
from hotline.tickets.store import add_event
from hotline.vault import Vault

LONGEST_REASON = 500  # characters


class HoldError(Exception):
    """The hold cannot be set or lifted; the message says why."""


async def hold_ticket(
    connection: AsyncConnection, vault: Vault, audit: AuditLog, code: str, reason: str, actor: str, now: float
) -> None:
    """Keep the ticket with this code until the hold is lifted; the reason is sealed.

    Raises:
        HoldError: no such ticket, no reason, or held already.
    """
    reason, ticket_id = reason.strip(), await _ticket_id(connection, vault, code)
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise HoldError(f"a hold needs a reason of at most {LONGEST_REASON} characters")
    if await is_held(connection, ticket_id):
        raise HoldError("this ticket is held already")
    sealed = vault.seal_for_service(reason, f"legal_holds:{ticket_id}")
    await connection.execute(insert(legal_holds).values(ticket_id=ticket_id, reason_sealed=sealed, actor=actor, at=now))
    await add_event(connection, ticket_id, now, actor, "held")
    await audit.record(connection, actor, "ticket.held", f"ticket:{ticket_id}", now)


async def release_ticket(
    connection: AsyncConnection, vault: Vault, audit: AuditLog, code: str, actor: str, now: float
) -> None:
    """Lift the hold of the ticket with this code; what is due is then erased.

    Raises:
        HoldError: no such ticket, or not held.
    """
    ticket_id = await _ticket_id(connection, vault, code)
    gone = await connection.execute(delete(legal_holds).where(legal_holds.c.ticket_id == ticket_id))
    if gone.rowcount == 0:
        raise HoldError("this ticket is not held")
    await add_event(connection, ticket_id, now, actor, "released")
    await audit.record(connection, actor, "ticket.released", f"ticket:{ticket_id}", now)


async def is_held(connection: AsyncConnection, ticket_id: int) -> bool:
    """Whether a ticket is under a legal hold."""
    query = select(legal_holds.c.ticket_id).where(legal_holds.c.ticket_id == ticket_id)
    return (await connection.execute(query)).first() is not None


async def _ticket_id(connection: AsyncConnection, vault: Vault, code: str) -> int:
    hashed = vault.code_hash("".join(code.split()))
    found = await connection.scalar(select(tickets.c.id).where(tickets.c.code_hash == hashed))
    if found is None:
        raise HoldError("no ticket has this code")
    return int(found)
