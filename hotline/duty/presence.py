"""Whether somebody reads now, and if not, from when somebody will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, staff_sessions
from hotline.duty.roster import shifts_between
from hotline.post import Reply
from hotline.staff.roles import ANSWER, ROLES, may
from hotline.texts import text

HERE = ZoneInfo("Europe/Sarajevo")
LOOKED_LATELY = 600.0  # seconds; whoever used the console within them is there, on duty or not
AHEAD = 14 * 24 * 3600.0
WAITING = "human.waiting"  # the step that tells somebody their message waits for a human
SHORT_CHANNELS = ("sms", "sms-gateway")


@dataclass(frozen=True)
class Presence:
    """Whether somebody reads ``now``; else ``from_when`` somebody will, None when nobody is planned."""

    now: bool
    from_when: float | None = None


async def presence_at(connection: AsyncConnection, now: float) -> Presence:
    """What may honestly be said about now."""
    planned = await shifts_between(connection, now, now + AHEAD)
    if any(shift.begins_at <= now for shift in planned) or await _somebody_looks(connection, now):
        return Presence(True)
    return Presence(False, planned[0].begins_at if planned else None)


def honest(replies: Sequence[Reply], presence: Presence, urgent: bool, language: str, channel: str) -> list[Reply]:
    """The replies without a promise that nobody keeps.

    Args:
        urgent: somebody should come at once, so they read it also where nothing of it was said.
    """
    if presence.now:
        return list(replies)
    line = Reply(_words(presence, language, channel), WAITING, language)
    told = [replace(reply, text=line.text) if reply.topic == WAITING else reply for reply in replies]
    return told if not urgent or any(reply.topic == WAITING for reply in told) else [*told, line]


def _words(presence: Presence, language: str, channel: str) -> str:
    context = "sms" if channel in SHORT_CHANNELS else ""
    if presence.from_when is None:
        return text("duty.nobody", language, context)
    when = datetime.fromtimestamp(presence.from_when, HERE).strftime("%d.%m. %H:%M")
    return text("duty.nobody_until", language, context, when=when)


async def _somebody_looks(connection: AsyncConnection, now: float) -> bool:
    answering = [role for role in ROLES if may(role, ANSWER)]
    query = (
        select(staff_sessions.c.staff_id)
        .join(staff, staff.c.id == staff_sessions.c.staff_id)
        .where(staff_sessions.c.seen_at > now - LOOKED_LATELY, staff_sessions.c.verified == 1)
        .where(staff.c.active == 1, staff.c.role.in_(answering))
    )
    return (await connection.execute(query.limit(1))).first() is not None
