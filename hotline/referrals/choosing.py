"""Consent piece by piece: whoever does not want all of it passed on is asked about each field, one tap each.

From the wish to choose on, only what they say yes to is agreed; what they leave open is not passed on.
"""

from __future__ import annotations

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.post.messages import Button, Reply
from hotline.post.outbox import enqueue
from hotline.referrals.asking import agreed_to
from hotline.referrals.referral import Referral
from hotline.texts import text
from hotline.tickets.consents import Consent, keep_consent
from hotline.tickets.store import add_event
from hotline.vault import Vault

TOPIC = "report.ask_consent"
QUESTION = "consent.ask_field"
CHOSEN = "consent.choose"  # the wording that taking everything back stands on, when somebody begins to choose
CAUSE = "consent:{}:{}"  # the referral and a token; of a field's question that too, with a colon before it
ANSWERS = ("yes", "no", "later")
FEWEST = 2  # fields there are to choose from


def may_choose(referral: Referral) -> bool:
    """Whether there is something to choose."""
    return len(referral.fields) >= FEWEST


def field_question(referral: Referral, field: str, language: str) -> Reply:
    """Whether this one piece may be passed on."""
    named = {"field": text(f"consent.field_{field}", language)}
    asked = text(QUESTION, language, institution=text(f"institution.{referral.institution}", language), **named)
    buttons = (Button(text(f"consent.{one}", language), f"={one}@consent:{referral.id}:{field}") for one in ANSWERS)
    return Reply(asked, TOPIC, language, tuple(buttons))


def field_after(referral: Referral, field: str | None) -> str | None:
    """The field to ask about next; None after the last one."""
    start = 0 if field is None else referral.fields.index(field) + 1
    return next(iter(referral.fields[start:]), None)


async def begin_choosing(connection: AsyncConnection, referral: Referral, language: str, read: str, now: float) -> None:
    """From here on nothing of it is agreed to but what they say yes to."""
    taken = Consent(referral.id, "referral", False, referral.fields, f"{CHOSEN}@{read}", language, "person", now)
    await keep_consent(connection, referral.ticket_id, taken)
    detail = f"{referral.id} {referral.institution}"
    await add_event(connection, referral.ticket_id, now, "person", "consent_choosing", detail)


async def ask_field(
    connection: AsyncConnection, vault: Vault, conversation_id: str, referral: Referral, field: str, language: str,
    now: float,
) -> None:  # fmt: skip
    """Put the question into the person's conversation."""
    cause = f"{CAUSE.format(referral.id, secrets.token_hex(8))}:{field}"
    await enqueue(connection, vault, conversation_id, cause, [field_question(referral, field, language)], now)


async def tell_choice(connection: AsyncConnection, referral: Referral, language: str) -> Reply:
    """What is passed on and nothing else; or that nothing is."""
    agreed = await agreed_to(connection, referral)
    names = [text(f"consent.field_{one}", language) for one in referral.fields if one in agreed]
    if not names:
        return Reply(text("consent.heard_no", language), TOPIC, language)
    listed = text("consent.separator", language).join(names)
    return Reply(text("consent.heard_some", language, fields=listed), TOPIC, language)
