"""The contact a person gave: sealed until two agree, shown for ten minutes to who asked, then sealed again.

One who is alone with a P0 is not held up: they say why, and a supervisor looks at it afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict, unusable
from hotline.console.fields import Fields
from hotline.console.takeover import actor
from hotline.database.models import content_openings, staff
from hotline.staff import Member
from hotline.teamwork.closing import ALONE_REASONS, have_reviewed
from hotline.tickets import Ticket
from hotline.tickets.store import add_event
from hotline.vault import Vault

REASONS = ("call_back", "danger", "receiver", "correct")  # why somebody needs it
ASKED, SHOWN = "contact_ask", "contact"  # of content_openings
SHOWN_SECONDS, ASKED_SECONDS = 600.0, 3600.0
NOW = 0  # the priority at which one alone may look


@dataclass(frozen=True)
class Contact:
    """``words`` while it is shown to this member, ``until`` then; ``asked`` names a colleague who waits for a yes."""

    there: bool
    words: str = ""
    until: float = 0.0
    waits: bool = False
    asked: str = ""
    asked_id: int = 0


NO_CONTACT = Contact(False)


async def contact_of(connection: AsyncConnection, ticket: Ticket, member: Member, now: float) -> Contact:
    """What a member sees of the contact now."""
    given = str(ticket.content.get("contact") or "")
    if not given:
        return NO_CONTACT
    shown = await _latest(connection, ticket.id, SHOWN, now - SHOWN_SECONDS, member.id)
    if shown is not None:
        return Contact(True, given, shown.at + SHOWN_SECONDS)
    asked = await _latest(connection, ticket.id, ASKED, now - ASKED_SECONDS)
    if asked is None or await _latest(connection, ticket.id, SHOWN, asked.at, asked.staff_id) is not None:
        return Contact(True)
    if asked.staff_id == member.id:
        return Contact(True, waits=True)
    return Contact(True, asked=asked.name, asked_id=asked.staff_id)


async def unmask(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Ask to see the contact; alone with a P0, see it at once.

    Raises:
        ConsoleError: no such reason, or alone with what can wait for a second person.
    """
    reason, alone = fields.text("reason"), fields.text("alone")
    if reason not in REASONS or alone not in ("", *ALONE_REASONS):
        raise unusable("bad_reason")
    if alone and case.priority != NOW:
        raise conflict("needs_second")
    if alone:
        await have_reviewed(connection, case.id, member.id, alone, now)
    await _keep(connection, case, member.id, SHOWN if alone else ASKED, now)
    await add_event(connection, case.id, now, actor(member), "contact_shown" if alone else "contact_asked", reason)


async def agree(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Let a colleague see the contact.

    Raises:
        ConsoleError: nobody else asked within the hour.
    """
    asked = await _latest(connection, case.id, ASKED, now - ASKED_SECONDS)
    if asked is None or asked.staff_id == member.id:
        raise conflict("changed")
    await _keep(connection, case, asked.staff_id, SHOWN, now)
    await add_event(connection, case.id, now, actor(member), "contact_agreed", f"to staff:{asked.staff_id}")


async def _keep(connection: AsyncConnection, case: Case, staff_id: int, what: str, now: float) -> None:
    await connection.execute(insert(content_openings).values(staff_id=staff_id, ticket_id=case.id, reason=what, at=now))


async def _latest(
    connection: AsyncConnection, ticket_id: int, what: str, since: float, staff_id: int | None = None
) -> Row[Any, Any, Any] | None:
    same = (content_openings.c.ticket_id == ticket_id) & (content_openings.c.reason == what)
    mine = same if staff_id is None else same & (content_openings.c.staff_id == staff_id)
    query = (
        select(content_openings.c.staff_id, content_openings.c.at, staff.c.name)
        .join(staff, staff.c.id == content_openings.c.staff_id)
        .where(mine, content_openings.c.at > since)
        .order_by(content_openings.c.id.desc())
    )
    row: Row[Any, Any, Any] | None = (await connection.execute(query.limit(1))).first()
    return row


OPERATIONS = {"unmask": unmask, "unmask-agree": agree}
