"""Making a referral: drafted by an operator, agreed to by the person, sent, answered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import referrals
from hotline.directory import contacts
from hotline.forms.store import last_filled
from hotline.referrals.asking import passable
from hotline.referrals.errors import (
    AssessmentMissingError,
    ReferralNotFoundError,
    UnknownInstitutionError,
)
from hotline.referrals.fields import CONSENT, check_basis, check_fields
from hotline.referrals.lifecycle import advance
from hotline.referrals.reading import referral_by_id, referrals_of
from hotline.referrals.referral import WAITING, Referral
from hotline.routing.route import acknowledge_seconds, institutions, needed_before
from hotline.tickets.lifecycle import may_follow, move, status_of
from hotline.tickets.store import add_event
from hotline.tickets.ticket import Ticket

REJECTIONS = ("not_competent", "no_capacity", "already_known", "not_enough_information", "other")
DONE, REFERRED, ASSIGNED, TRIAGED = "done", "referred", "assigned", "triaged"


async def draft(
    connection: AsyncConnection,
    ticket: Ticket,
    institution: str,
    fields: tuple[str, ...],
    now: float,
    actor: str,
    contact: str | None = None,
    basis: str = CONSENT,
) -> int:
    """Prepare a referral; nothing leaves yet. Tells its id.

    Raises:
        UnknownInstitutionError, NoBasisError, AssessmentMissingError: see hotline/referrals/errors.py.
    """
    if institution not in institutions() or (contact is not None and contact not in contacts()):
        raise UnknownInstitutionError(institution)
    check_fields(fields)
    check_basis(ticket, institution, basis)
    await _require_assessment(connection, ticket, institution)
    told = {"institution": institution, "contact": contact, "basis": basis, "fields": " ".join(fields), "actor": actor}
    begun = {"ticket_id": ticket.id, "unit": ticket.unit, "status": "drafted", "drafted_at": now, "changed_at": now}
    made = await connection.execute(insert(referrals).values(**told, **begun).returning(referrals.c.id))
    referral_id = int(made.scalar_one())
    await add_event(connection, ticket.id, now, actor, "referral_drafted", f"{referral_id} {institution}")
    return referral_id


async def send(connection: AsyncConnection, ticket: Ticket, referral_id: int, now: float, actor: str) -> Referral:
    """Say that a referral leaves now; the clock begins to run, and the ticket is referred.

    What the person refused, asked about each piece, is taken out before.

    Raises:
        NoConsentError: of the other fields one was not agreed to, or all were refused.
        ReferralNotFoundError, ReferralStateError: nothing was changed.
    """
    referral = await _of(connection, ticket, referral_id)
    passed_on = await passable(connection, referral) if referral.basis == CONSENT else referral.fields
    due = now + acknowledge_seconds(ticket.priority)
    kept: dict[str, Any] = {"sent_at": now, "due_at": due, "fields": " ".join(passed_on)}
    sent = await advance(connection, referral_id, "sent", now, actor, **kept)
    if passed_on != referral.fields:
        without = [one for one in referral.fields if one not in passed_on]
        detail = " ".join((str(referral_id), *without, sent.institution))
        await add_event(connection, ticket.id, now, actor, "referral_narrowed", detail)
    if may_follow(ticket.status, REFERRED):
        await move(connection, ticket.id, REFERRED, now, actor, referral.institution)
    return sent


async def answer(
    connection: AsyncConnection, referral_id: int, accepted: bool, now: float, actor: str, reason: str | None = None
) -> Referral:
    """Take the receiver's answer.

    Args:
        reason: one of `REJECTIONS` with a rejection.

    Raises:
        UnknownInstitutionError: a rejection without a known reason.
        ReferralNotFoundError, ReferralStateError: nothing was changed.
    """
    if not accepted and reason not in REJECTIONS:
        raise UnknownInstitutionError(str(reason))
    following = "accepted" if accepted else "rejected"
    told = None if accepted else reason
    answered = await advance(connection, referral_id, following, now, actor, told, answered_at=now)
    if not accepted:
        await take_back(connection, answered.ticket_id, now, actor)
    return answered


async def finish(connection: AsyncConnection, referral_id: int, now: float, actor: str) -> Referral:
    """Note that the institution did its part."""
    return await advance(connection, referral_id, DONE, now, actor)


async def take_back(connection: AsyncConnection, ticket_id: int, now: float, actor: str) -> None:
    """Put a ticket whose last referral failed back among those that somebody has to act on."""
    left = (await referrals_of(connection, [ticket_id]))[ticket_id]
    if any(one.status in (*WAITING, "accepted", DONE) for one in left):
        return
    status, assigned = await status_of(connection, ticket_id)
    if status == REFERRED:
        await move(connection, ticket_id, ASSIGNED if assigned else TRIAGED, now, actor, "referral_failed")


async def _require_assessment(connection: AsyncConnection, ticket: Ticket, institution: str) -> None:
    form = needed_before(institution)
    if form is not None and await last_filled(connection, form, f"ticket:{ticket.id}") is None:
        raise AssessmentMissingError(form)


async def _of(connection: AsyncConnection, ticket: Ticket, referral_id: int) -> Referral:
    referral = await referral_by_id(connection, referral_id)
    if referral is None or referral.ticket_id != ticket.id:
        raise ReferralNotFoundError
    return referral
