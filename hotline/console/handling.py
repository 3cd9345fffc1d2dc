"""What an operator does with a ticket besides taking it: answer, grade, close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict, unusable
from hotline.console.speaking import base, differs, language_written
from hotline.console.takeover import QUIET_MODES, actor, release, require_mine, say
from hotline.database.models import tickets
from hotline.interpreting import end_invitations
from hotline.post.modes import HUMAN
from hotline.staff import Member
from hotline.teamwork.closing import (
    ALONE_REASONS,
    ask_to_close,
    closing_request_of,
    have_reviewed,
    needs_second,
    withdraw_request,
)
from hotline.tickets.store import add_event
from hotline.triage.due import CLOSED, due_at
from hotline.vault import Vault

LONGEST_REPLY = 2000  # characters
LANGUAGES = ("bs", "bs-Cyrl", "rom", "en", "ar")
CLOSING_REASONS = ("helped", "referred", "lost_contact", "not_ours", "duplicate", "false_report")


async def reply(
    connection: AsyncConnection,
    vault: Vault,
    case: Case,
    member: Member,
    now: float,
    words: str,
    declared: str | None = None,
    confirmed: bool = False,
) -> None:
    """Write to the person.

    Args:
        declared: the language the operator writes; ``confirmed``: send it although it is not the person's.

    Raises:
        ConsoleError: not the member's ticket, the person has left, unusable text, or an unconfirmed other language.
    """
    words = words.strip()
    if not 1 <= len(words) <= LONGEST_REPLY or (declared is not None and declared not in LANGUAGES):
        raise unusable("bad_reply")
    require_mine(case, member)
    if case.mode in QUIET_MODES:
        raise conflict("person_left")
    if case.mode != HUMAN:
        raise conflict("bot_speaks")
    written = language_written(words, declared, case.language)
    if differs(written, case.language) and not confirmed:
        raise conflict("other_language", written=base(written), person=base(case.language))
    await say(connection, vault, case, "human.joined", now, member, words, written)
    await _change(connection, case, now, status=case.status if case.status == "referred" else "in_contact")
    await add_event(connection, case.id, now, actor(member), "replied")


async def set_priority(
    connection: AsyncConnection, case: Case, member: Member, now: float, priority: int, seen: int | None = None
) -> None:
    """Grade a ticket by hand; the time it is due counts from now.

    Args:
        seen: the version the operator looked at.

    Raises:
        ConsoleError: no such priority, or the ticket has changed since.
    """
    if priority not in range(4):
        raise unusable("bad_priority")
    _require_seen(case, seen)
    if priority == case.priority:
        return
    await _change(connection, case, now, priority=priority, priority_set_by_human=1, due_at=due_at(priority, now))
    await add_event(connection, case.id, now, actor(member), "priority_set", f"P{case.priority} P{priority}")


@dataclass(frozen=True)
class Closing:
    """How a ticket is to be closed.

    Args:
        seen: the version the operator looked at.
        alone: why an urgent one is closed without a second person, a code of `ALONE_REASONS`; empty: not alone.
    """

    reason: str
    seen: int | None = None
    alone: str = ""


async def close(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, closing: Closing
) -> None:
    """Close a ticket; where a human was writing, the person reads that the bot answers again.

    An urgent one waits for a second person, who closes it too, unless the first is alone and says why.

    Raises:
        ConsoleError: no such reason, already closed, somebody else has it, or it has changed since.
    """
    if closing.reason not in CLOSING_REASONS or closing.alone not in ("", *ALONE_REASONS):
        raise unusable("bad_reason")
    if case.status == CLOSED:
        raise conflict("closed")
    _require_seen(case, closing.seen)
    asked = await closing_request_of(connection, case.id)
    is_second = asked is not None and asked.staff_id != member.id
    if case.assignee_id is not None and not is_second:
        require_mine(case, member)
    if needs_second(case.priority, case.practice) and not is_second:
        if not closing.alone:
            await _ask(connection, case, member, now, closing.reason)
            return
        await have_reviewed(connection, case.id, member.id, closing.alone, now)
    await withdraw_request(connection, case.id)
    await release(connection, vault, case, member, now)
    await end_invitations(connection, case.id, now)
    await _change(connection, case, now, status=CLOSED, assignee_id=None)
    await add_event(connection, case.id, now, actor(member), "closed", closing.reason)


async def _ask(connection: AsyncConnection, case: Case, member: Member, now: float, reason: str) -> None:
    await ask_to_close(connection, case.id, member.id, reason, now)
    await _change(connection, case, now)
    await add_event(connection, case.id, now, actor(member), "closing_asked", reason)


def _require_seen(case: Case, seen: int | None) -> None:
    if seen is not None and seen != case.version:
        raise conflict("changed")


async def _change(connection: AsyncConnection, case: Case, now: float, **values: Any) -> None:
    await connection.execute(
        update(tickets).where(tickets.c.id == case.id).values(**values, changed_at=now, version=tickets.c.version + 1)
    )
