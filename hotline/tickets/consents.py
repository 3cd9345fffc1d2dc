"""What a person agreed to: kept with time, fields and the wording they read, and never overwritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import consents
from hotline.report import Report
from hotline.texts import text

ASKED = {"referral": "report.ask_consent", "contact": "report.ask_contact"}
# What `report.ask_consent` says that is passed on; anything else is asked for each referral.
GENERAL_FIELDS = ("what", "place", "urgency")


@dataclass(frozen=True)
class Consent:
    """One answer. ``wording`` is the message id and the fingerprint of the sentence that was read."""

    referral_id: int | None
    about: str
    given: bool
    fields: tuple[str, ...]
    wording: str
    language: str
    actor: str
    at: float


def wording_of(message_id: str, language: str) -> str:
    """Names a sentence as it is worded today: a later change of the catalogue gives another fingerprint."""
    return f"{message_id}@{hashlib.sha256(text(message_id, language).encode()).hexdigest()[:12]}"


async def note_answers(
    connection: AsyncConnection, ticket_id: int, known: Row[Any] | None, report: Report, language: str, now: float
) -> None:
    """Keep every answer of a report that is new since the ticket was ``known``."""
    answers = {
        "referral": (report.consent_referral, known and known.consent_referral, GENERAL_FIELDS),
        "contact": (report.consent_contact, known and known.consent_contact, ("contact",)),
    }
    for about, (answer, before, fields) in answers.items():
        if answer is not None and (before is None or bool(before) != answer):
            said = Consent(None, about, answer, fields, wording_of(ASKED[about], language), language, "person", now)
            await keep_consent(connection, ticket_id, said)


async def keep_consent(connection: AsyncConnection, ticket_id: int, consent: Consent) -> None:
    """Add an answer."""
    await connection.execute(
        insert(consents).values(
            ticket_id=ticket_id,
            referral_id=consent.referral_id,
            about=consent.about,
            given=int(consent.given),
            fields=" ".join(consent.fields),
            wording=consent.wording,
            language=consent.language,
            actor=consent.actor,
            at=consent.at,
        )
    )


async def consents_of(connection: AsyncConnection, ticket_id: int) -> list[Consent]:
    """All answers, the oldest first."""
    rows = await connection.execute(select(consents).where(consents.c.ticket_id == ticket_id).order_by(consents.c.id))
    return [_consent(row) for row in rows]


def agreed_fields(answers: list[Consent], referral_id: int) -> frozenset[str]:
    """What may be passed on with a referral: the last answer about each field counts.

    A general no takes back everything that was agreed to before it, whatever it was about.
    """
    agreed: set[str] = set()
    for answer in answers:
        if answer.about != "referral" or answer.referral_id not in (None, referral_id):
            continue
        if answer.given:
            agreed |= set(answer.fields)
        elif answer.referral_id is None:
            agreed.clear()
        else:
            agreed -= set(answer.fields)
    return frozenset(agreed)


def refused_fields(answers: list[Consent], referral_id: int) -> frozenset[str]:
    """What the person, asked about this referral, said no to the last time they were asked."""
    refused: set[str] = set()
    for answer in answers:
        if (answer.about, answer.referral_id) == ("referral", referral_id):
            refused = refused - set(answer.fields) if answer.given else refused | set(answer.fields)
    return frozenset(refused)


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        row.referral_id,
        row.about,
        bool(row.given),
        tuple(row.fields.split()),
        row.wording,
        row.language,
        row.actor,
        row.at,
    )
