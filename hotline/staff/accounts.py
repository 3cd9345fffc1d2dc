"""Accounts of staff: adding, listing, and checking a password."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff
from hotline.staff.passwords import hash_password, matches
from hotline.staff.roles import ROLES

LONGEST_NAME = 64
SHORTEST_PASSWORD = 8  # characters; NIST SP 800-63B for a password beside a second factor
LONGEST_PASSWORD = 1024


class StaffError(Exception):
    """An account cannot be made; the message says why."""


@dataclass(frozen=True)
class Member:
    """Somebody who may sign in."""

    id: int
    name: str
    role: str
    active: bool


async def add_staff(connection: AsyncConnection, name: str, role: str, password: str, now: float) -> Member:
    """Make an account.

    Raises:
        StaffError: name, role or password is not usable, or the name is taken.
    """
    name = clean_name(name)
    _check(name, role, password)
    if await connection.scalar(select(staff.c.id).where(staff.c.name == name)) is not None:
        raise StaffError(f"there is already somebody called {name}")
    kept = await hash_password(password)
    result = await connection.execute(
        insert(staff).values(name=name, role=role, password_hash=kept, created_at=now).returning(staff.c.id)
    )
    return Member(int(result.scalar_one()), name, role, True)


async def list_staff(connection: AsyncConnection) -> list[Member]:
    """Everybody with an account, by name."""
    rows = await connection.execute(
        select(staff.c.id, staff.c.name, staff.c.role, staff.c.active).order_by(staff.c.name)
    )
    return [Member(row.id, row.name, row.role, bool(row.active)) for row in rows]


async def change_staff(connection: AsyncConnection, staff_id: int, role: str, active: bool) -> None:
    """Give a member another role, or switch them off or on.

    Raises:
        StaffError: there is no such role or member, or nobody would be left to manage accounts.
    """
    if role not in ROLES:
        raise StaffError(f"a role is one of {', '.join(ROLES)}")
    known = {member.id: member for member in await list_staff(connection)}
    if staff_id not in known:
        raise StaffError("there is nobody with this number")
    left = [m for m in known.values() if m.role == "administrator" and m.active and m.id != staff_id]
    if known[staff_id].role == "administrator" and not left and (role != "administrator" or not active):
        raise StaffError("this is the last administrator")
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(role=role, active=int(active)))


async def set_password(connection: AsyncConnection, staff_id: int, password: str) -> None:
    """Replace a password.

    Raises:
        StaffError: it is too short or too long.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise StaffError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    kept = await hash_password(password)
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(password_hash=kept))


async def check_password(connection: AsyncConnection, name: str, password: str) -> Member | None:
    """The member with this name and password; None, after the same work, when there is none or they are off."""
    row = (await connection.execute(select(staff).where(staff.c.name == clean_name(name)))).first()
    right = await matches(row.password_hash if row else None, password[:LONGEST_PASSWORD])
    if row is None or not right or not row.active:
        return None
    return Member(row.id, row.name, row.role, True)


async def id_of(connection: AsyncConnection, name: str) -> int | None:
    """The number of the member with this name, or None."""
    found = await connection.scalar(select(staff.c.id).where(staff.c.name == clean_name(name)))
    return None if found is None else int(found)


def clean_name(name: str) -> str:
    """The one form of a name that is kept and looked up: composed letters, no spaces around it."""
    return unicodedata.normalize("NFC", name).strip()[: LONGEST_NAME + 1]


def _check(name: str, role: str, password: str) -> None:
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise StaffError(f"a name has 1 to {LONGEST_NAME} printable characters")
    if role not in ROLES:
        raise StaffError(f"a role is one of {', '.join(ROLES)}")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise StaffError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
