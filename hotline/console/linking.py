"""Tickets that belong together, as operations of the console: linked, merged, split."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case, case_of
from hotline.console.errors import conflict, unusable
from hotline.console.fields import Fields
from hotline.console.takeover import actor, free, release, require_mine
from hotline.interpreting import end_invitations
from hotline.post.modes import HUMAN
from hotline.staff import Member
from hotline.teamwork.closing import withdraw_request
from hotline.tickets.linking import KINDS, link, unlink
from hotline.tickets.merging import merge, split
from hotline.triage.due import CLOSED
from hotline.vault import Vault


async def link_tickets(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Say that another ticket has something in common: ``other`` is its number, ``kind`` what it is."""
    other = await _other(connection, case, fields)
    await link(connection, case.id, other.id, _kind(fields), now, actor(member))


async def unlink_tickets(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Take a link back; merging and splitting cannot be taken back."""
    await unlink(connection, case.id, fields.number("other") or 0, _kind(fields), now, actor(member))


async def merge_tickets(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Close this ticket as part of another, which takes over its urgency. Whoever wrote here reads that the bot answers
    again, and opens it again by telling more.

    Raises:
        ConsoleError: somebody else has it, the other one is practice and this is not, or it cannot take another in.
    """
    other = await _other(connection, case, fields)
    if case.status == CLOSED:
        raise conflict("closed")
    if case.assignee_id is not None:
        require_mine(case, member)
    await merge(connection, case.id, other.id, now, actor(member), fields.number("version"))
    await withdraw_request(connection, case.id)
    if case.mode == HUMAN:
        await release(connection, vault, case, member, now)
    await end_invitations(connection, case.id, now)
    await free(connection, case, now)


async def split_ticket(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Open a second ticket for another person of the same report."""
    await split(connection, vault, case.id, now, actor(member))


async def _other(connection: AsyncConnection, case: Case, fields: Fields) -> Case:
    number = fields.number("other")
    if not number or number == case.id:
        raise unusable("bad_other")
    other = await case_of(connection, number)
    if other.practice != case.practice:
        raise conflict("practice_apart")
    return other


def _kind(fields: Fields) -> str:
    kind = fields.text("kind")
    if kind not in KINDS:
        raise unusable("bad_field")
    return kind


OPERATIONS = {"link": link_tickets, "unlink": unlink_tickets, "merge": merge_tickets, "split": split_ticket}
