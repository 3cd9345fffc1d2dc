"""The operations on a ticket by name, as pages and API call them: one transaction each, then the news."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console import (
    correcting,
    handling,
    inviting,
    linking,
    media,
    opening,
    paperwork,
    phrasing,
    referring,
    takeover,
    teaming,
    unmasking,
)
from hotline.console.case import Case, case_of
from hotline.console.errors import conflict, not_found, unusable
from hotline.console.fields import Fields
from hotline.console.keys import Desk
from hotline.console.news import OUTBOX_TOPIC, STAFF_TOPIC
from hotline.console.recording import record_change
from hotline.console.waiting import case_to_write
from hotline.duty import acknowledge
from hotline.post.holding import pull_held
from hotline.post.modes import lock_mode
from hotline.post.muting import LONGEST_HOURS, mute
from hotline.referrals.errors import ReferralError
from hotline.staff import Member
from hotline.tickets.errors import TicketError
from hotline.tickets.store import add_event
from hotline.vault import Vault

Operation = Callable[[AsyncConnection, Vault, Case, Member, float, Fields], Awaitable[None]]
_NEWS = {"takeover": "joined", "handback": "left", "close": "left"}


async def perform(desk: Desk, member: Member, ticket_id: int, name: str, fields: Fields) -> None:
    """Do an operation of `OPERATIONS` and tell who listens.

    Raises:
        ConsoleError: there is no such operation or ticket, or the operation refuses.
    """
    if name not in OPERATIONS:
        raise not_found()
    async with desk.database.begin() as connection:
        await lock_mode(connection, (await case_of(connection, ticket_id)).conversation_id)
        case = await case_to_write(connection, desk, ticket_id, time.time())  # as it is now that nobody else changes it
        if case.holds and fields.flag("at_once"):
            case = replace(case, holds=False)
            await pull_held(connection, case.conversation_id, time.time())  # what was said before must come before
            await add_event(connection, case.id, time.time(), takeover.actor(member), "sent_at_once")
        await _do(name, connection, desk.vault, case, member, fields)
        await record_change(desk, connection, takeover.actor(member), f"ticket.{name}", f"ticket:{ticket_id}")
    for news in ("held" if case.holds else "reply", _NEWS.get(name)):
        if news:
            desk.news.tell(case.conversation_id, news)
    desk.news.tell(OUTBOX_TOPIC, "reply")
    desk.news.tell(STAFF_TOPIC, "ticket")


async def _do(name: str, connection: AsyncConnection, vault: Vault, case: Case, member: Member, fields: Fields) -> None:
    try:
        await OPERATIONS[name](connection, vault, case, member, time.time(), fields)
    except (TicketError, ReferralError) as error:
        raise conflict(error.code) from None


async def _takeover(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    anyway = fields.flag("anyway")
    await takeover.take_over(connection, vault, case, member, now, fields.number("taken_from"), anyway)


async def _handback(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    await takeover.hand_back(connection, vault, case, member, now)


async def _reply(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    words, declared = fields.text("text"), fields.text("language") or None
    await handling.reply(connection, vault, case, member, now, words, declared, fields.flag("confirmed"))


async def _close(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    closing = handling.Closing(fields.text("reason"), fields.number("version"), fields.text("alone"))
    await handling.close(connection, vault, case, member, now, closing)


async def _priority(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    wanted = fields.text("priority")
    if wanted not in ("P0", "P1", "P2", "P3"):
        raise unusable("bad_priority")
    await handling.set_priority(connection, case, member, now, int(wanted[1]), fields.number("version"))


async def _open(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    await opening.open_content(connection, case, member, now, fields.text("reason"))


async def _acknowledge(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    await acknowledge(connection, case.id, now)
    await add_event(connection, case.id, now, takeover.actor(member), "acknowledged")


async def _mute(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    hours = fields.number("hours") or 0
    if hours > LONGEST_HOURS:
        raise unusable("bad_field")
    await mute(connection, case.conversation_id, hours, now)
    await add_event(connection, case.id, now, takeover.actor(member), "muted" if hours else "unmuted", str(hours))


OPERATIONS: dict[str, Operation] = {
    "acknowledge": _acknowledge,
    "open": _open,
    "takeover": _takeover,
    "handback": _handback,
    "reply": _reply,
    "note": teaming.note,
    "transfer": teaming.transfer,
    "task": teaming.task,
    "done": teaming.done,
    "phrase": phrasing.say_phrase,
    "mute": _mute,
    "close": _close,
    "priority": _priority,
    **referring.OPERATIONS,
    **media.OPERATIONS,
    **correcting.OPERATIONS,
    **paperwork.OPERATIONS,
    **linking.OPERATIONS,
    **inviting.OPERATIONS,
    **unmasking.OPERATIONS,
}
