"""Asking the person whether something may be passed on, in their language, and keeping what they said."""

from __future__ import annotations

import hashlib

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.referrals.referral import Referral
from hotline.texts import text
from hotline.tickets.consents import Consent, agreed_fields, consents_of, keep_consent
from hotline.tickets.store import add_event

QUESTION = "consent.ask"


def consent_question(referral: Referral, language: str) -> str:
    """The question for an operator to send: to whom what is passed on, and that no is a good answer."""
    listed = text("consent.separator", language).join(text(f"consent.field_{one}", language) for one in referral.fields)
    return text(QUESTION, language, institution=text(f"institution.{referral.institution}", language), fields=listed)


async def keep_answer(
    connection: AsyncConnection,
    referral: Referral,
    given: bool,
    language: str,
    now: float,
    actor: str,
    read: str | None = None,
) -> None:
    """Keep what the person said to the question; "later" is no answer and is not kept.

    Args:
        actor: ``person``, or ``staff:<id>`` who read the answer.
        read: fingerprint of the words that were shown; those of today when None.
    """
    read = read or hashlib.sha256(consent_question(referral, language).encode()).hexdigest()[:12]
    said = Consent(referral.id, "referral", given, referral.fields, f"{QUESTION}@{read}", language, actor, now)
    await keep_consent(connection, referral.ticket_id, said)
    kind = "consent_given" if given else "consent_refused"
    await add_event(connection, referral.ticket_id, now, actor, kind, f"{referral.id} {referral.institution}")


async def agreed_to(connection: AsyncConnection, referral: Referral) -> frozenset[str]:
    """The fields that the person agreed to pass on with a referral."""
    return agreed_fields(await consents_of(connection, referral.ticket_id), referral.id)
