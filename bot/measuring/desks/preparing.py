"""A large hotline with operators signed in: tickets, conversations with messages, accounts, sessions."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from sqlalchemy import insert

from bot.measuring.filling import fill
from bot.service import Service
from hotline.database.models import staff
from hotline.post import IncomingMessage, Reply, enqueue, finish, receive
from hotline.post.conversations import keep_tracker
from hotline.report import Report
from hotline.staff import Member, open_session
from hotline.tickets import keep_report

MESSAGES = 20  # of each talk, and as many replies
TALKS_EACH = 2  # tickets with a living conversation for each operator
TOLD = "gazda mi je uzeo pasoš i ne plaća nas tri mjeseca"


@dataclass(frozen=True)
class SignedIn:
    """An operator's cookie, and the tickets whose person they talk with."""

    token: str
    tickets: tuple[int, ...]


async def prepare(service: Service, many: int, operators: int) -> tuple[list[SignedIn], list[str]]:
    """Fill empty databases; tells who is signed in, and codes to search for."""
    codes = await fill(service, many)
    return [await _operator(service, number) for number in range(operators)], codes[: operators * 4]


async def _operator(service: Service, number: int) -> SignedIn:
    async with service.database.begin() as connection:
        told = {"name": f"operator{number}", "role": "operator", "password_hash": "x", "created_at": time.time()}
        staff_id = (await connection.execute(insert(staff).values(**told).returning(staff.c.id))).scalar_one()
        member = Member(int(staff_id), told["name"], "operator", True)  # type: ignore[arg-type]  # a name is a text
        token = await open_session(connection, member, time.time(), verified=True)
    talks = [await _talk(service, f"{number}-{place}") for place in range(TALKS_EACH)]
    return SignedIn(token, tuple(talks))


async def _talk(service: Service, address: str) -> int:
    async with service.database.begin() as connection:
        for _ in range(MESSAGES):
            message = IncomingMessage("telegram", address, secrets.token_hex(8), TOLD)
            stored, conversation = await receive(connection, service.vault, message, time.time())
            await finish(connection, stored, time.time())
            reply = Reply("Dobar dan, tu sam.", "human.joined", "bs")
            await enqueue(
                connection, service.vault, conversation, f"inbox:{stored}", [reply], time.time(), state="sent"
            )
        await keep_tracker(connection, service.vault, conversation, {}, "bs", "bot")
        report = Report(opened=True, reporter="self", told=(TOLD,), indicators={"document_retention": ("uzeo pasoš",)})
        kept = await keep_report(connection, service.vault, (conversation, "telegram", "bs"), report, time.time())
    if kept is None:
        raise LookupError(address)
    return kept
