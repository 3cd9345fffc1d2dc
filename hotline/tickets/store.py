"""Tickets in the database: reading them, and writing down what happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, ticket_events, tickets
from hotline.referrals.reading import referrals_of
from hotline.tickets.content import open_content
from hotline.tickets.ticket import Ticket
from hotline.vault import Vault

REPLIED, CLOSED = "replied", "closed"  # events whose time or reason statistics count
COUNTED = (REPLIED, CLOSED)
ORDER = (tickets.c.priority, tickets.c.opened_at, tickets.c.id)  # of every list


async def add_event(
    connection: AsyncConnection, ticket_id: int, now: float, actor: str, kind: str, detail: str | None = None
) -> None:
    """Write down what happened to a ticket, by whom; codes only. What statistics count is noted on the ticket too."""
    await connection.execute(
        insert(ticket_events).values(ticket_id=ticket_id, at=now, actor=actor, kind=kind, detail=detail)
    )
    if kind in COUNTED:
        counted = (
            {"answered_at": func.coalesce(tickets.c.answered_at, now)} if kind == REPLIED else {"closed_as": detail}
        )
        await connection.execute(update(tickets).where(tickets.c.id == ticket_id).values(counted))


async def ticket_of_conversation(connection: AsyncConnection, vault: Vault, conversation_id: str) -> Ticket | None:
    """The ticket that grew from a conversation, or None."""
    return await _one(connection, vault, tickets.c.conversation_id == conversation_id)


async def ticket_by_id(connection: AsyncConnection, vault: Vault, ticket_id: int) -> Ticket | None:
    """The ticket with this id, or None."""
    return await _one(connection, vault, tickets.c.id == ticket_id)


async def ticket_by_code(connection: AsyncConnection, vault: Vault, code: str) -> Ticket | None:
    """The ticket with the code that a person keeps, or None."""
    return await _one(connection, vault, tickets.c.code_hash == vault.code_hash(code))


async def list_tickets(
    connection: AsyncConnection, vault: Vault, *where: ColumnElement[bool], limit: int = 100, offset: int = 0
) -> list[Ticket]:
    """Tickets by priority, then by waiting time, with three queries however many they are.

    Args:
        where: conditions on the columns of `hotline.database.models.tickets`, all of which hold.
    """
    query = _with_assignee().where(tickets.c.id.in_(page_of(*where, limit=limit, offset=offset))).order_by(*ORDER)
    return await _tickets(connection, vault, (await connection.execute(query)).all())


def page_of(*where: ColumnElement[bool], limit: int, offset: int) -> Select[tuple[int]]:
    """The ids of a page, from an index alone."""
    return select(tickets.c.id).where(*where).order_by(*ORDER).limit(limit).offset(offset)


async def _one(connection: AsyncConnection, vault: Vault, same: ColumnElement[bool]) -> Ticket | None:
    rows = (await connection.execute(_with_assignee().where(same))).all()
    return next(iter(await _tickets(connection, vault, rows)), None)


async def _tickets(connection: AsyncConnection, vault: Vault, rows: Sequence[Row[Any]]) -> list[Ticket]:
    await vault.fetch_keys([row.conversation_id for row in rows])
    referred = await referrals_of(connection, [row.id for row in rows])
    return [
        Ticket.from_row(
            row,
            code=vault.unseal_for_service(row.code_sealed, f"tickets.code:{row.conversation_id}"),
            content=await open_content(vault, row.conversation_id, row.content_sealed),
            referrals=tuple(referred[row.id]),
        )
        for row in rows
    ]


def _with_assignee() -> Select[Any]:
    return select(tickets, staff.c.name.label("assignee_name")).join_from(
        tickets, staff, staff.c.id == tickets.c.assignee_id, isouter=True
    )
