"""Two tickets about one case become one; one ticket about two people becomes two. Nothing that was told is lost."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.report import Report
from hotline.tickets.content import open_content, seal_content
from hotline.tickets.errors import TicketNotFoundError, TransitionError, UnusableValueError
from hotline.tickets.growing import open_ticket
from hotline.tickets.lifecycle import change, move
from hotline.tickets.linking import MERGED, SPLIT, link
from hotline.vault import Vault

COPIED = ("category", "child", "unit", "sex", "citizenship", "age_group")


async def merge(
    connection: AsyncConnection, ticket_id: int, into: int, now: float, actor: str, seen: int | None = None
) -> None:
    """Close a ticket as part of another, which takes over its urgency. Both conversations stay readable.

    Raises:
        UnusableValueError: a ticket into itself, or into one that was itself merged.
        TicketNotFoundError, TransitionError, TicketChangedError: nothing was changed.
    """
    gone, stays = await _row(connection, ticket_id), await _row(connection, into)
    if ticket_id == into or stays.merged_into is not None:
        raise UnusableValueError(f"{ticket_id} into {into}")
    if stays.status == "closed":
        raise TransitionError("a closed ticket takes no other in: open it again first")
    await link(connection, ticket_id, into, MERGED, now, actor)
    await change(connection, ticket_id, now, seen, merged_into=into)
    await move(connection, ticket_id, "closed", now, actor, "duplicate")
    if gone.priority < stays.priority:
        urgency = {"priority": gone.priority, "rule": gone.rule, "due_at": min(gone.due_at, stays.due_at)}
        await change(connection, into, now, None, **urgency)
    await connection.execute(update(tickets).where(tickets.c.merged_into == ticket_id).values(merged_into=into))


async def split(connection: AsyncConnection, vault: Vault, ticket_id: int, now: float, actor: str, **facts: Any) -> int:
    """Open a second ticket for another person of the same report; tells its id.

    It has a key of its own and no conversation: the person goes on writing in the first one.

    Args:
        facts: columns that differ from the first ticket (category, child, unit, sex, citizenship, age_group).

    Raises:
        TicketNotFoundError: there is no such ticket.
        UnusableValueError: a fact that no ticket has.
    """
    row = await _row(connection, ticket_id)
    if set(facts) - set(COPIED):
        raise UnusableValueError(" ".join(facts))
    content = await open_content(vault, row.conversation_id, row.content_sealed)
    own = secrets.token_hex(16)
    await vault.create_key(own)
    opened = {name: getattr(row, name) for name in COPIED} | facts
    opened |= {
        "conversation_id": own,
        "channel": row.channel,
        "language": row.language,
        "practice": row.practice,
        "held": " ".join(COPIED),
    }
    second = await open_ticket(connection, vault, opened, Report(opened=True, reporter=row.reporter), now, None)
    sealed = await seal_content(vault, own, {**content, "contact": None, "split_from": ticket_id})
    urgency = {"priority": row.priority, "rule": row.rule, "due_at": row.due_at}
    await change(connection, second, now, None, content_sealed=sealed, **urgency)
    await link(connection, ticket_id, second, SPLIT, now, actor)
    return second


async def _row(connection: AsyncConnection, ticket_id: int) -> Row[Any]:
    row = (await connection.execute(select(tickets).where(tickets.c.id == ticket_id).with_for_update())).first()
    if row is None:
        raise TicketNotFoundError
    return row
