"""Asking the person whether something may be passed on, in their language, and keeping what they said."""

from __future__ import annotations

import hashlib

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.referrals.errors import NoConsentError
from hotline.referrals.referral import Referral
from hotline.texts import text
from hotline.tickets.consents import Consent, agreed_fields, consents_of, keep_consent, refused_fields
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
    fields: tuple[str, ...] | None = None,
    asked: str = QUESTION,
) -> None:
    """Keep what the person said to a question; "later" is no answer and is not kept.

    Args:
        actor: ``person``, or ``staff:<id>`` who read the answer.
        read: fingerprint of the words that were shown; those of today when None.
        fields: what the question was about; all of the referral when None.
        asked: the message id of the question.
    """
    read = read or hashlib.sha256(consent_question(referral, language).encode()).hexdigest()[:12]
    about = fields or referral.fields
    said = Consent(referral.id, "referral", given, about, f"{asked}@{read}", language, actor, now)
    await keep_consent(connection, referral.ticket_id, said)
    kind = "consent_given" if given else "consent_refused"
    detail = " ".join((str(referral.id), *(fields or ()), referral.institution))
    await add_event(connection, referral.ticket_id, now, actor, kind, detail)


async def passable(connection: AsyncConnection, referral: Referral) -> tuple[str, ...]:
    """The fields that leave with a referral: those that the person did not refuse.

    Raises:
        NoConsentError: one of these was never agreed to, or none is left.
    """
    said = await consents_of(connection, referral.ticket_id)
    refused, agreed = refused_fields(said, referral.id), agreed_fields(said, referral.id)
    left = tuple(one for one in referral.fields if one not in refused)
    missing = [one for one in left or referral.fields if one not in agreed]
    if missing:
        raise NoConsentError(" ".join(missing))
    return left


async def agreed_to(connection: AsyncConnection, referral: Referral) -> frozenset[str]:
    """The fields that the person agreed to pass on with a referral."""
    return agreed_fields(await consents_of(connection, referral.ticket_id), referral.id)
