"""Accounts: who may sign in, and what is told to those who may not."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import staff
from hotline.staff import ROLES, StaffError, add_staff, check_password, list_staff

PASSWORD = "kiša pada cijeli dan"


async def add(storage: Service, name: str = "amra", role: str = "operator", password: str = PASSWORD) -> None:
    """Make an account."""
    async with storage.database.begin() as connection:
        await add_staff(connection, name, role, password, 1.0)


async def found(storage: Service, name: str, password: str = PASSWORD) -> str | None:
    """The role of who signs in, None when nobody does."""
    async with storage.database.connect() as connection:
        member = await check_password(connection, name, password)
    return member.role if member else None


@pytest.mark.parametrize("role", ROLES)
async def test_it_knows_who_was_added(storage: Service, role: str) -> None:
    """Each role can sign in."""
    await add(storage, role=role)
    assert await found(storage, "amra") == role


async def test_it_refuses_a_wrong_password_and_an_unknown_name(storage: Service) -> None:
    """Both look the same from outside."""
    await add(storage)
    assert await found(storage, "amra", "something else") is None
    assert await found(storage, "nobody") is None


async def test_it_refuses_who_was_switched_off(storage: Service) -> None:
    """A right password of somebody who left opens nothing."""
    await add(storage)
    async with storage.database.begin() as connection:
        await connection.execute(update(staff).values(active=0))
    assert await found(storage, "amra") is None


async def test_it_keeps_only_an_argon2id_hash(storage: Service) -> None:
    """The password itself is nowhere."""
    await add(storage)
    async with storage.database.connect() as connection:
        kept = str(await connection.scalar(select(staff.c.password_hash)))
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


async def test_a_name_is_the_same_in_every_spelling_of_its_letters(storage: Service) -> None:
    """Telephones and computers compose š differently."""
    await add(storage, "šejla")
    assert await found(storage, " s\u030cejla ") == "operator"


async def test_it_refuses_a_name_that_is_taken(storage: Service) -> None:
    """The message says so to whoever adds."""
    await add(storage)
    with pytest.raises(StaffError, match="already"):
        await add(storage)


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "operator", PASSWORD),
        ("a" * 65, "operator", PASSWORD),
        ("a\nb", "operator", PASSWORD),
        ("amra", "boss", PASSWORD),
        ("amra", "operator", "short"),
        ("amra", "operator", ""),
    ],
)
async def test_it_refuses_what_cannot_be_an_account(storage: Service, name: str, role: str, password: str) -> None:
    """Nothing is written then."""
    with pytest.raises(StaffError):
        await add(storage, name, role, password)
    async with storage.database.connect() as connection:
        assert await list_staff(connection) == []


async def test_it_lists_everybody_by_name(storage: Service) -> None:
    """For `putokaz staff list`."""
    await add(storage, "vedad", "auditor")
    await add(storage, "amra")
    async with storage.database.connect() as connection:
        listed = await list_staff(connection)
    assert [(person.name, person.role, person.active) for person in listed] == [
        ("amra", "operator", True),
        ("vedad", "auditor", True),
    ]
