"""A list of staff: exported and imported it makes the same accounts; with one bad line it makes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.service import Service
from hotline.staff import add_staff, check_password, list_staff
from hotline.staff.accounts import change_staff
from hotline.staff.listing import Wanted, make_accounts, read_staff, write_staff


def read(tmp_path: Path, content: str, known: tuple[str, ...] = ()) -> tuple[list[str], list[tuple[int, str]]]:
    """Names that would get an account, and what is wrong with which line."""
    file = tmp_path / "staff.csv"
    file.write_text(content, encoding="utf-8")
    good, bad = read_staff(file, known)
    return [one.name for one in good], [(line.number, line.why) for line in bad]


async def test_a_list_that_was_exported_makes_the_same_accounts(storage: Service, tmp_path: Path) -> None:
    async with storage.database.begin() as connection:
        await add_staff(connection, "amra", "administrator", "kiša pada", 1.0)
        gone = await add_staff(connection, "=edo", "operator", "kiša pada", 1.0)
        await change_staff(connection, gone.id, "operator", active=False)
        written = write_staff(await list_staff(connection))
        assert "argon2" not in written
    (tmp_path / "staff.csv").write_text(written, encoding="utf-8")
    good, bad = read_staff(tmp_path / "staff.csv", ())
    assert (set(good), bad) == ({Wanted("amra", "administrator"), Wanted("=edo", "operator", False)}, ())


async def test_each_account_gets_a_password_of_its_own(storage: Service) -> None:
    async with storage.database.begin() as connection:
        made = await make_accounts(connection, [Wanted("amra", "operator"), Wanted("edo", "editor", False)], 1.0)
        (_, first), (_, second) = made
        assert first != second
        amra = await check_password(connection, "amra", first)
        assert amra is not None
        assert amra.role == "operator"
        assert await check_password(connection, "edo", second) is None, "switched off"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",operator,", "a name has"),
        ("amra,operator,", "there is already somebody called amra"),
        ("edo,boss,", "a role is one of"),
        ("edo,operator,perhaps", "active is yes or no"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, why: str) -> None:
    _, bad = read(tmp_path, f"name,role,active\nsenad,operator,\n{line}\n", ("amra",))
    assert [number for number, _ in bad] == [3]
    assert why in bad[0][1]


def test_the_same_name_twice_in_a_list_is_a_fault(tmp_path: Path) -> None:
    good, bad = read(tmp_path, "name,role\nedo,operator\n edo ,editor\n")
    assert good == ["edo"]
    assert [number for number, _ in bad] == [3]
