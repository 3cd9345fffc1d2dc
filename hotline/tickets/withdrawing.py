"""A person takes back the consent to pass their case on."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.referrals.revoking import revoke
from hotline.tickets.consents import GENERAL_FIELDS, Consent, keep_consent
from hotline.tickets.store import add_event

WORDING = "return.withdraw"


async def withdraw_consent(connection: AsyncConnection, ticket_id: int, language: str, now: float) -> None:
    """Note it, and revoke what stands on it."""
    before = await connection.scalar(select(tickets.c.consent_referral).where(tickets.c.id == ticket_id))
    if before == 0:
        return
    said = Consent(None, "referral", False, GENERAL_FIELDS, WORDING, language, "person", now)
    await keep_consent(connection, ticket_id, said)
    values = {"consent_referral": 0, "changed_at": now, "version": tickets.c.version + 1}
    await connection.execute(update(tickets).where(tickets.c.id == ticket_id).values(values))
    await add_event(connection, ticket_id, now, "person", "consent_withdrawn")
    await revoke(connection, ticket_id, now)
