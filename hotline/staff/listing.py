"""A list of staff as a sheet: read, checked as a whole, and made into accounts or into nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.packets.locking import new_passphrase
from hotline.sheets import BadLine, Line, read_sheet, write_sheet
from hotline.staff.accounts import LONGEST_NAME, Member, add_staff, change_staff, clean_name
from hotline.staff.roles import ROLES

COLUMNS = ("name", "role", "active")
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Wanted:
    """An account to be made."""

    name: str
    role: str
    active: bool = True


def read_staff(path: Path, known: Collection[str]) -> tuple[tuple[Wanted, ...], tuple[BadLine, ...]]:
    """The accounts that a file asks for, and the lines that cannot be taken.

    Args:
        known: names that have an account already.

    Raises:
        SheetError: the file cannot be read.
    """
    taken, good, bad = set(known), [], []
    for line in read_sheet(path, COLUMNS, ("name", "role")):
        why = _fault(line, taken)
        if why:
            bad.append(BadLine(line.number, why))
            continue
        one = Wanted(clean_name(line.cells["name"]), line.cells["role"], YES_NO[line.cells.get("active", "yes")])
        good.append(one)
        taken.add(one.name)
    return tuple(good), tuple(bad)


def write_staff(members: Iterable[Member]) -> str:
    """The sheet of everybody who has an account; passwords and second steps stay here."""
    return write_sheet(
        COLUMNS, ({"name": one.name, "role": one.role, "active": "yes" if one.active else "no"} for one in members)
    )


async def make_accounts(connection: AsyncConnection, wanted: Iterable[Wanted], now: float) -> list[tuple[Wanted, str]]:
    """Make them in the caller's transaction; each with a first password, which is told once and kept hashed."""
    made = []
    for one in wanted:
        password = new_passphrase()
        member = await add_staff(connection, one.name, one.role, password, now)
        if not one.active:
            await change_staff(connection, member.id, one.role, active=False)
        made.append((one, password))
    return made


def _fault(line: Line, taken: Collection[str]) -> str | None:
    name, role = clean_name(line.cells.get("name", "")), line.cells.get("role", "")
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        return f"a name has 1 to {LONGEST_NAME} printable characters"
    if name in taken:
        return f"there is already somebody called {name}"
    if role not in ROLES:
        return f"a role is one of {', '.join(ROLES)}"
    return None if line.cells.get("active", "yes") in YES_NO else "active is yes or no"
