"""The operations on a ticket by name, as pages and API call them: one transaction each, then the news."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console import handling, takeover
from hotline.console.case import Case, case_of
from hotline.console.errors import not_found, unusable
from hotline.console.fields import Fields
from hotline.console.keys import Desk
from hotline.console.news import STAFF_TOPIC
from hotline.staff import Member
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
        case = await case_of(connection, ticket_id)
        await OPERATIONS[name](connection, desk.vault, case, member, time.time(), fields)
    for news in ("reply", _NEWS.get(name)):
        if news:
            desk.news.tell(case.conversation_id, news)
    desk.news.tell(STAFF_TOPIC, "ticket")


async def _takeover(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    await takeover.take_over(connection, vault, case, member, now, fields.number("taken_from"))


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
    await handling.close(connection, vault, case, member, now, fields.text("reason"), fields.number("version"))


async def _priority(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    wanted = fields.text("priority")
    if wanted not in ("P0", "P1", "P2", "P3"):
        raise unusable("bad_priority")
    await handling.set_priority(connection, case, member, now, int(wanted[1]), fields.number("version"))


OPERATIONS: dict[str, Operation] = {
    "takeover": _takeover,
    "handback": _handback,
    "reply": _reply,
    "close": _close,
    "priority": _priority,
}
