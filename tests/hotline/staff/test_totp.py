"""One-time codes as RFC 6238 has them, and the second factor around them."""

from __future__ import annotations

import base64

import pytest

from bot.service import Service
from hotline.staff import add_staff
from hotline.staff.factors import (
    begin_factor,
    check_code,
    has_factor,
    recovery_codes_left,
    remove_factor,
    renew_recovery_codes,
    use_recovery_code,
)
from hotline.staff.totp import address, code_at, step_of

SECRET = base64.b32encode(b"12345678901234567890").decode()  # of RFC 6238, appendix B
RFC = [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")]


@pytest.mark.parametrize(("at", "code"), RFC)
def test_it_makes_the_codes_of_the_standard(at: int, code: str) -> None:
    """The last six digits of appendix B's table for SHA-1."""
    assert code_at(SECRET, at // 30) == code


@pytest.mark.parametrize(("late", "right"), [(0, True), (30, True), (-30, True), (60, False), (-60, False)])
def test_a_clock_may_be_half_a_minute_off(late: int, right: bool) -> None:
    """One step each way, no more."""
    assert (step_of(SECRET, "005924", 1234567890 + late, 0) is not None) is right


def test_the_link_names_who_and_where() -> None:
    """Apps show it beside the code."""
    assert address("ABC", "šejla") == "otpauth://totp/Putokaz%3A%C5%A1ejla?secret=ABC&issuer=Putokaz"


async def member(storage: Service) -> int:
    """Somebody with an account."""
    async with storage.database.begin() as connection:
        return (await add_staff(connection, "amra", "operator", "kiša pada cijeli dan", 1.0)).id


async def test_the_first_right_code_confirms_and_no_code_counts_twice(storage: Service) -> None:
    """Somebody who read a code over a shoulder is too late."""
    staff_id, now = await member(storage), 1_700_000_000.0
    async with storage.database.begin() as connection:
        secret = await begin_factor(connection, storage.vault, staff_id)
        assert await begin_factor(connection, storage.vault, staff_id) == secret
        assert not await has_factor(connection, staff_id)
        code = code_at(secret, int(now // 30))
        assert not await check_code(connection, storage.vault, staff_id, "000000" if code != "000000" else "1", now)
        assert await check_code(connection, storage.vault, staff_id, f" {code[:3]} {code[3:]}", now)
        assert await has_factor(connection, staff_id)
        assert not await check_code(connection, storage.vault, staff_id, code, now)
        with pytest.raises(LookupError):
            await begin_factor(connection, storage.vault, staff_id)


async def test_a_recovery_code_counts_once_however_it_is_typed(storage: Service) -> None:
    """Only hashes are kept; new codes void the old ones."""
    staff_id = await member(storage)
    async with storage.database.begin() as connection:
        codes = await renew_recovery_codes(connection, staff_id)
        assert await use_recovery_code(connection, staff_id, f" {codes[0][:4].upper()}-{codes[0][4:]}", 2.0)
        assert not await use_recovery_code(connection, staff_id, codes[0], 3.0)
        assert await recovery_codes_left(connection, staff_id) == 9
        fresh = await renew_recovery_codes(connection, staff_id)
        assert not await use_recovery_code(connection, staff_id, codes[1], 4.0)
        assert len(set(fresh) | set(codes)) == 20


async def test_a_lost_phone_is_forgotten(storage: Service) -> None:
    """With its recovery codes."""
    staff_id = await member(storage)
    async with storage.database.begin() as connection:
        first = await begin_factor(connection, storage.vault, staff_id)
        await renew_recovery_codes(connection, staff_id)
        await remove_factor(connection, staff_id)
        assert await recovery_codes_left(connection, staff_id) == 0
        assert await begin_factor(connection, storage.vault, staff_id) != first
