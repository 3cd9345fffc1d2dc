"""Before a ticket or conversation is erased, it is counted; the count holds codes and a month, nothing of a person."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import conversations, referrals, tallies, tickets
from hotline.statistics.counting import (
    CONTACT_FIELDS,
    TICKET_FIELDS,
    contact_codes,
    select_contacts,
    select_tickets,
    ticket_codes,
)
from hotline.statistics.period import month_of
from hotline.statistics.referring import REFERRAL_FIELDS, referral_codes, select_referrals


async def tally_ticket(connection: AsyncConnection, ticket_id: int) -> None:
    """Count a ticket for the month it was opened in, and its referrals for the month they were sent in."""
    sent = select_referrals().add_columns(referrals.c.sent_at).where(referrals.c.ticket_id == ticket_id)
    for referral in (await connection.execute(sent)).all():
        await add_tally(connection, month_of(referral.sent_at), "referral", REFERRAL_FIELDS, referral_codes(referral))
    row = (await connection.execute(select_tickets().where(tickets.c.id == ticket_id))).first()
    if row is not None:
        await add_tally(connection, month_of(row.opened_at), "ticket", TICKET_FIELDS, ticket_codes(row))


async def tally_contact(connection: AsyncConnection, conversation_id: str) -> None:
    """Count a conversation for the month it began in."""
    query = select_contacts().add_columns(conversations.c.created_at).where(conversations.c.id == conversation_id)
    row = (await connection.execute(query)).first()
    if row is not None:
        await add_tally(connection, month_of(row.created_at), "contact", CONTACT_FIELDS, contact_codes(row))


async def add_tally(
    connection: AsyncConnection, month: str, kind: str, fields: Sequence[str], values: Sequence[str]
) -> None:
    """Count one more with these codes in a month."""
    codes = " ".join(f"{field}={value}" for field, value in zip(fields, values, strict=True))
    same = (tallies.c.month == month) & (tallies.c.kind == kind) & (tallies.c.codes == codes)
    known = await connection.execute(update(tallies).where(same).values(count=tallies.c.count + 1))
    if known.rowcount == 0:
        await connection.execute(insert(tallies).values(month=month, kind=kind, codes=codes, count=1))
