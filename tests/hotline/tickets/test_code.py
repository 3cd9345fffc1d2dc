"""The code looks like a phone number, rings nobody, and notices a slip of the finger."""

from __future__ import annotations

import pytest

from bot.service import Service
from hotline.tickets import is_code, new_code, ticket_by_id
from hotline.tickets.code import _check_digit, could_be_ours
from hotline.tickets.growing import free_code
from tests.hotline.conftest import Tell


def test_it_has_ten_digits_with_a_prefix_nobody_uses() -> None:
    codes = {new_code() for _ in range(200)}
    assert all(len(code) == 10 and code.isdigit() and code.startswith("02") for code in codes)
    assert len(codes) > 195


def test_it_ends_in_a_check_digit() -> None:
    code = new_code()
    assert _check_digit(code) == 0
    assert _check_digit(code[:-1] + str((int(code[-1]) + 1) % 10)) != 0


def test_any_number_of_the_shape_counts_as_a_code() -> None:
    assert is_code("0212345678")
    assert is_code("02 1234 5678")
    assert not is_code("122")
    assert not is_code("+38760000011")


def test_no_phone_number_could_be_ours() -> None:
    assert could_be_ours(new_code())
    assert not any(could_be_ours(number) for number in ("0611234567", "0331234567", "0801234567", "122", ""))


async def test_a_new_ticket_gets_a_code_that_no_other_has(
    storage: Service, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await tell()
    async with storage.database.begin() as connection:
        ticket = await ticket_by_id(connection, storage.vault, number)
        assert ticket is not None
        free = new_code()
        drawn = iter([ticket.code, ticket.code, free])
        monkeypatch.setattr("hotline.tickets.growing.new_code", lambda: next(drawn))
        assert await free_code(connection, storage.vault) == free
