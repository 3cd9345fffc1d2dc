"""Passing a ticket on, from its page: draft, ask the person, keep the answer, send, note what the receiver says."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict, not_found
from hotline.console.fields import Fields
from hotline.console.handling import LANGUAGES
from hotline.console.takeover import actor, require_mine
from hotline.post.modes import BOT, HUMAN
from hotline.referrals.asking import keep_answer
from hotline.referrals.fields import CONSENT, FIELDS
from hotline.referrals.hearing import ask_person
from hotline.referrals.making import answer, draft, finish, send
from hotline.referrals.reading import referral_by_id
from hotline.referrals.referral import Referral
from hotline.referrals.revoking import cancel
from hotline.staff import Member
from hotline.tickets import Ticket, ticket_by_id
from hotline.vault import Vault

BY_OPERATOR = "withdrawn_by_staff"


async def refer(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Draft a referral of the ticked fields, and ask the person at once where that is ticked; nothing leaves yet."""
    chosen = tuple(name for name in FIELDS if fields.flag(name))
    given = fields.text("institution"), chosen, now, actor(member)
    basis = fields.text("basis") or CONSENT
    made = await draft(connection, await _ticket(connection, vault, case), *given, basis=basis)
    if fields.flag("ask_now") and basis == CONSENT:
        await _ask(connection, vault, case, member, now, await _referral_of(connection, case, made))


async def ask(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Ask the person, in their language, whether it may be passed on; their answer is kept as their own."""
    await _ask(connection, vault, case, member, now, await _referral(connection, case, fields))


async def consent(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Keep what the person answered, as the operator read it."""
    referral, given = await _referral(connection, case, fields), fields.flag("given")
    await keep_answer(connection, referral, given, case.language, now, actor(member))


async def pass_on(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Say that it leaves now."""
    referral = await _referral(connection, case, fields)
    await send(connection, await _ticket(connection, vault, case), referral.id, now, actor(member))


async def answered(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Note what the receiver said: accepted, done, or the reason of a refusal."""
    referral, said = await _referral(connection, case, fields), fields.text("said")
    if said == "done":
        await finish(connection, referral.id, now, actor(member))
    elif said == "accepted":
        await answer(connection, referral.id, True, now, actor(member))
    else:
        await answer(connection, referral.id, False, now, actor(member), said)


async def take_back(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Withdraw a referral."""
    referral = await _referral(connection, case, fields)
    await cancel(connection, referral.id, now, actor(member), BY_OPERATOR)


async def _ask(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, referral: Referral
) -> None:
    """The bot asks, also while it has the floor.

    Raises:
        ConsoleError: the person left or deleted the conversation, or somebody else is writing with them.
    """
    if case.mode not in (BOT, HUMAN):
        raise conflict("person_left")
    if case.mode == HUMAN:
        require_mine(case, member)
    language = case.language if case.language in LANGUAGES else "bs"
    await ask_person(connection, vault, case.conversation_id, referral, language, now, member.id, case.holds)


async def _ticket(connection: AsyncConnection, vault: Vault, case: Case) -> Ticket:
    ticket = await ticket_by_id(connection, vault, case.id)
    if ticket is None:
        raise not_found()
    return ticket


async def _referral(connection: AsyncConnection, case: Case, fields: Fields) -> Referral:
    return await _referral_of(connection, case, fields.number("referral") or 0)


async def _referral_of(connection: AsyncConnection, case: Case, referral_id: int) -> Referral:
    referral = await referral_by_id(connection, referral_id)
    if referral is None or referral.ticket_id != case.id:
        raise not_found()
    return referral


OPERATIONS = {
    "refer": refer,
    "refer-ask": ask,
    "refer-consent": consent,
    "refer-send": pass_on,
    "refer-answer": answered,
    "refer-withdraw": take_back,
}
