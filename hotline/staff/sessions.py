"""Sessions of the console, kept on the server; the browser holds a random token, the database only its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, staff_sessions
from hotline.staff.accounts import Member

IDLE_SECONDS = 30 * 60.0
LONGEST_SECONDS = 12 * 3600.0  # a shift
TOUCH_SECONDS = 60.0  # the time of last use is written at most this often


@dataclass(frozen=True)
class Session:
    """An open session. ``csrf`` must come with everything that changes something."""

    member: Member
    csrf: str
    token_hash: str
    seen_at: float


async def open_session(connection: AsyncConnection, member: Member, now: float) -> str:
    """Begin a session and tell its token; sessions that ran out are removed on the way."""
    await connection.execute(
        delete(staff_sessions).where(
            or_(staff_sessions.c.seen_at < now - IDLE_SECONDS, staff_sessions.c.created_at < now - LONGEST_SECONDS)
        )
    )
    token = secrets.token_urlsafe(32)
    await connection.execute(
        insert(staff_sessions).values(
            token_hash=_hash(token), staff_id=member.id, csrf=secrets.token_urlsafe(32), created_at=now, seen_at=now
        )
    )
    return token


async def session_of(connection: AsyncConnection, token: str, now: float) -> Session | None:
    """The session of a token; None when it is unknown, ran out, or its member was switched off."""
    row = (
        await connection.execute(
            select(staff_sessions, staff.c.name, staff.c.role)
            .join_from(staff_sessions, staff, staff.c.id == staff_sessions.c.staff_id)
            .where(
                staff_sessions.c.token_hash == _hash(token),
                staff_sessions.c.seen_at >= now - IDLE_SECONDS,
                staff_sessions.c.created_at >= now - LONGEST_SECONDS,
                staff.c.active == 1,
            )
        )
    ).first()
    if row is None:
        return None
    return Session(Member(row.staff_id, row.name, row.role, True), row.csrf, row.token_hash, row.seen_at)


async def keep_alive(connection: AsyncConnection, session: Session, now: float) -> None:
    """Note that a session was used."""
    await connection.execute(
        update(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash).values(seen_at=now)
    )


async def close_session(connection: AsyncConnection, session: Session) -> None:
    """End a session at once."""
    await connection.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
