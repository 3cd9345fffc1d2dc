"""Who speaks with a person: an operator takes over, and hands back to the bot."""

from __future__ import annotations

import secrets

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import conflict
from hotline.database.models import tickets
from hotline.post import Reply, enqueue
from hotline.post.conversations import set_mode
from hotline.post.holding import HELD
from hotline.post.modes import BOT, DESK, ENDED, EXIT, HUMAN, STOPPED
from hotline.staff import Member
from hotline.teamwork import held_back, load_of
from hotline.teamwork.closing import withdraw_request
from hotline.texts import text
from hotline.tickets.store import add_event
from hotline.vault import Vault

# The person left, deleted or opted out: a line of ours could be read by somebody else. Or there is no line to them.
QUIET_MODES = (EXIT, ENDED, STOPPED, DESK, None)


def actor(member: Member) -> str:
    """The name of a member in a ticket's history."""
    return f"staff:{member.id}"


async def take_over(
    connection: AsyncConnection,
    vault: Vault,
    case: Case,
    member: Member,
    now: float,
    taken_from: int | None = None,
    anyway: bool = False,
) -> None:
    """Give a ticket to a member; the bot is silent from here on and the person reads that a human writes.

    Args:
        taken_from: id of the one who has it, as the member saw it: taking it knowingly from them.
        anyway: although they carry enough or have just left a severe case; it is noted. A P0 asks nothing.

    Raises:
        ConsoleError: somebody else has it, or got it in this moment; or they should rest and did not say anyway.
    """
    if case.assignee_id != member.id:
        await _mind_load(connection, case, member, now, anyway)
    await _assign(connection, case, member, now, taken_from)
    await withdraw_request(connection, case.id)  # it is worked on again
    kind = "reopened" if case.status == "closed" else "taken_over"
    await add_event(connection, case.id, now, actor(member), kind, _from(case, member))
    if case.mode in QUIET_MODES:
        await _answer_later(connection, case, member)
        return
    if case.mode != HUMAN:
        await say(connection, vault, case, "human.joined", now, member)
    await set_mode(connection, case.conversation_id, HUMAN, member.id)


async def hand_back(connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float) -> None:
    """Let the bot answer again; the person reads it, and the ticket is free for anybody.

    Raises:
        ConsoleError: the member does not have the ticket.
    """
    require_mine(case, member)
    await release(connection, vault, case, member, now)
    await free(connection, case, now)
    await add_event(connection, case.id, now, actor(member), "handed_back")


async def free(connection: AsyncConnection, case: Case, now: float) -> None:
    """Give a ticket to nobody."""
    free_again = {"assignee_id": None, "changed_at": now, "version": tickets.c.version + 1}
    await connection.execute(update(tickets).where(tickets.c.id == case.id).values(**free_again))


async def release(connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float) -> None:
    """End the human's part of the conversation, also of one that would go on when the person comes back."""
    if case.mode == HUMAN:
        await say(connection, vault, case, "human.left", now, member)
        await set_mode(connection, case.conversation_id, BOT)
    elif case.mode is not None:
        await set_mode(connection, case.conversation_id, case.mode)


async def say(
    connection: AsyncConnection,
    vault: Vault,
    case: Case,
    step: str,
    now: float,
    member: Member,
    words: str = "",
    language: str = "",
) -> None:
    """Queue one message to the person: an operator's words, or the catalogue's sentence for a step."""
    spoken = language or case.language
    reply = Reply(words or text(step, spoken), step, spoken, author="staff")
    cause = f"staff:{secrets.token_hex(16)}"
    state = HELD if case.holds else "pending"
    await enqueue(connection, vault, case.conversation_id, cause, [reply], now, member.id, state)


def require_mine(case: Case, member: Member) -> None:
    """Refuse who does not have the ticket.

    Raises:
        ConsoleError: somebody else has it, or nobody.
    """
    if case.assignee_id != member.id:
        raise conflict("not_yours", assignee=case.assignee or "")


async def _assign(connection: AsyncConnection, case: Case, member: Member, now: float, taken_from: int | None) -> None:
    expected = case.assignee_id if case.assignee_id == member.id else taken_from
    owner = tickets.c.assignee_id.is_(None) if expected is None else tickets.c.assignee_id == expected
    result = await connection.execute(
        update(tickets)
        .where(tickets.c.id == case.id, owner)
        .values(assignee_id=member.id, status=_status(case), changed_at=now, version=tickets.c.version + 1)
    )
    if not result.rowcount:
        raise conflict("taken", assignee=case.assignee or "")


async def _mind_load(connection: AsyncConnection, case: Case, member: Member, now: float, anyway: bool) -> None:
    why = held_back(await load_of(connection, member.id, case.id, now), case.priority, now)
    if why and not case.practice:
        if not anyway:
            raise conflict(why)
        await add_event(connection, case.id, now, actor(member), "taken_anyway", why)


async def _answer_later(connection: AsyncConnection, case: Case, member: Member) -> None:
    """Who opted out and writes again is answered by whoever has the ticket then."""
    if case.mode == STOPPED:
        await set_mode(connection, case.conversation_id, STOPPED, member.id)


def _status(case: Case) -> str:
    return case.status if case.status in ("in_contact", "referred") else "assigned"


def _from(case: Case, member: Member) -> str | None:
    return f"from staff:{case.assignee_id}" if case.assignee_id not in (None, member.id) else None
