"""Sessions of the console, kept on the server; the browser holds a random token, the database only its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, staff_sessions
from hotline.staff.accounts import Member

IDLE_SECONDS = 30 * 60.0
LONGEST_SECONDS = 12 * 3600.0  # a shift
TOUCH_SECONDS = 60.0  # the time of last use is written at most this often
HANDLE_LENGTH = 16  # of the hash; enough to choose one of a member's few sessions


@dataclass(frozen=True)
class Session:
    """An open session. ``csrf`` must come with everything that changes something.

    ``verified`` tells that the second factor was shown, or is not asked for.
    """

    member: Member
    csrf: str
    token_hash: str
    seen_at: float
    created_at: float = 0.0
    verified: bool = True

    @property
    def handle(self) -> str:
        """What names this session on a page; it opens nothing."""
        return self.token_hash[:HANDLE_LENGTH]


async def open_session(connection: AsyncConnection, member: Member, now: float, verified: bool = True) -> str:
    """Begin a session and tell its token; sessions that ran out are removed on the way."""
    await connection.execute(
        delete(staff_sessions).where(
            or_(staff_sessions.c.seen_at < now - IDLE_SECONDS, staff_sessions.c.created_at < now - LONGEST_SECONDS)
        )
    )
    token = secrets.token_urlsafe(32)
    await connection.execute(
        insert(staff_sessions).values(
            token_hash=_hash(token),
            staff_id=member.id,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            verified=int(verified),
        )
    )
    return token


async def session_of(connection: AsyncConnection, token: str, now: float) -> Session | None:
    """The session of a token; None when it is unknown, ran out, or its member was switched off."""
    row = (await connection.execute(_living(now).where(staff_sessions.c.token_hash == _hash(token)))).first()
    return None if row is None else _session(row)


async def sessions_of(connection: AsyncConnection, staff_id: int, now: float) -> list[Session]:
    """The open sessions of a member, the newest first."""
    rows = await connection.execute(
        _living(now).where(staff_sessions.c.staff_id == staff_id).order_by(staff_sessions.c.created_at.desc())
    )
    return [_session(row) for row in rows]


async def keep_alive(connection: AsyncConnection, session: Session, now: float) -> None:
    """Note that a session was used."""
    await connection.execute(
        update(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash).values(seen_at=now)
    )


async def verify_session(connection: AsyncConnection, session: Session) -> None:
    """Note that the second factor was shown."""
    await connection.execute(
        update(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash).values(verified=1)
    )


async def close_session(connection: AsyncConnection, session: Session) -> None:
    """End a session at once."""
    await connection.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == session.token_hash))


async def revoke_sessions(connection: AsyncConnection, staff_id: int, handle: str = "") -> int:
    """End the session of a member with this handle, or all of them. Tells how many."""
    which = staff_sessions.c.staff_id == staff_id
    if handle:
        which &= staff_sessions.c.token_hash.startswith(handle, autoescape=True)
    return int((await connection.execute(delete(staff_sessions).where(which))).rowcount)


def _living(now: float) -> Select[Any]:
    return (
        select(staff_sessions, staff.c.name, staff.c.role)
        .join_from(staff_sessions, staff, staff.c.id == staff_sessions.c.staff_id)
        .where(
            staff_sessions.c.seen_at >= now - IDLE_SECONDS,
            staff_sessions.c.created_at >= now - LONGEST_SECONDS,
            staff.c.active == 1,
        )
    )


def _session(row: Row[Any]) -> Session:
    member = Member(row.staff_id, row.name, row.role, True)
    return Session(member, row.csrf, row.token_hash, row.seen_at, row.created_at, bool(row.verified))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
