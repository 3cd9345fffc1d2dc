"""The roster, and what is honestly said when nobody is on it."""

from __future__ import annotations

import pytest

from bot.service import Service
from hotline.duty import Presence, Shift, add_shift, gaps_between, presence_at
from hotline.duty.addresses import AddressError, addresses_of, keep_address
from hotline.duty.alerting import next_to_tell
from hotline.duty.presence import WAITING, honest
from hotline.duty.roster import ShiftError
from hotline.post import Reply
from hotline.staff import Member, add_staff, open_session

HOUR = 3600.0
NOW = 1_800_000_000.0
READS, NOBODY, LATER = Presence(True), Presence(False), Presence(False, NOW)
WAITS, OTHER = Reply("?", WAITING, "bs"), Reply("!", "greet", "bs")


def shift(begins: float, ends: float) -> Shift:
    """Somebody on duty."""
    return Shift(1, 1, "amra", begins, ends)


@pytest.mark.parametrize(
    ("planned", "gaps"),
    [
        ([], [(0, 10)]),
        ([shift(0, 10)], []),
        ([shift(-5, 4), shift(3, 12)], []),
        ([shift(2, 4), shift(3, 5), shift(8, 9)], [(0, 2), (5, 8), (9, 10)]),
        ([shift(0, 9), shift(1, 2)], [(9, 10)]),
    ],
)
def test_gaps_are_where_nobody_is(planned: list[Shift], gaps: list[tuple[float, float]]) -> None:
    """Overlaps count once."""
    assert gaps_between(planned, 0, 10) == gaps


@pytest.mark.parametrize(("told", "chosen"), [([], 1), ([1], 2), ([1, 2], 9), ([2], 1), ([1, 2, 9], None)])
def test_those_on_duty_come_before_the_supervisors(told: list[int], chosen: int | None) -> None:
    """Nobody twice in a round."""
    assert next_to_tell(told, [1, 2], [9]) == chosen


@pytest.mark.parametrize(
    ("replies", "presence", "urgent", "told"),
    [
        ([WAITS], READS, True, ["?"]),
        ([WAITS, OTHER], NOBODY, False, ["Sada niko", "!"]),
        ([OTHER], NOBODY, True, ["!", "Sada niko"]),
        ([OTHER], NOBODY, False, ["!"]),
        ([OTHER], READS, True, ["!"]),
        ([WAITS], LATER, True, ["Sada niko"]),
    ],
)
def test_nobody_is_promised_who_is_not_there(
    replies: list[Reply], presence: Presence, urgent: bool, told: list[str]
) -> None:
    """With the numbers of police and ambulance, and the time somebody comes."""
    said = honest(replies, presence, urgent, "bs", "web")
    assert [reply.text[: len(words)] for reply, words in zip(said, told, strict=True)] == told
    for reply in said:
        assert reply.topic != WAITING or presence.now or ("122" in reply.text and "124" in reply.text)
        assert reply.topic != WAITING or presence is not LATER or "15.01. 09:00" in reply.text


async def member(storage: Service, role: str = "operator") -> int:
    """Somebody with an account."""
    async with storage.database.begin() as connection:
        return (await add_staff(connection, "amra", role, "kiša pada cijeli dan", 1.0)).id


async def present(storage: Service, now: float = NOW) -> Presence:
    """What would be said."""
    async with storage.database.connect() as connection:
        return await presence_at(connection, now)


async def test_a_shift_begins_and_ends(storage: Service) -> None:
    """Before it, the person reads when it begins."""
    staff_id = await member(storage)
    assert await present(storage) == NOBODY
    async with storage.database.begin() as connection:
        await add_shift(connection, staff_id, NOW + HOUR, NOW + 2 * HOUR)
        for begins, ends in ((5.0, 5.0), (0.0, 25 * HOUR)):
            with pytest.raises(ShiftError):
                await add_shift(connection, staff_id, begins, ends)
    assert await present(storage) == Presence(False, NOW + HOUR)
    assert (await present(storage, NOW + HOUR)).now
    assert not (await present(storage, NOW + 2 * HOUR)).now


@pytest.mark.parametrize(("role", "there"), [("operator", True), ("auditor", False)])
async def test_whoever_looks_is_there_without_a_roster(storage: Service, role: str, there: bool) -> None:
    """A small organisation may keep none."""
    staff_id = await member(storage, role)
    async with storage.database.begin() as connection:
        await open_session(connection, Member(staff_id, "amra", role, True), NOW - 60)
    assert (await present(storage)).now is there
    assert not (await present(storage, NOW + HOUR)).now


@pytest.mark.parametrize(
    ("kind", "address", "good"),
    [
        ("email", "amra@example.org", True),
        ("email", "a@b, c@d.example", False),
        ("sms", "+38761000000", True),
        ("sms", "061000000", False),
        ("telegram", "12345", True),
        ("webhook", "https://chat.example/x", True),
        ("webhook", "http://chat.example/x", False),
        ("pigeon", "x", False),
    ],
)
async def test_an_address_has_the_form_of_its_kind(storage: Service, kind: str, address: str, good: bool) -> None:
    """It is kept sealed; an empty one is removed."""
    staff_id = await member(storage)
    async with storage.database.begin() as connection:
        if not good:
            with pytest.raises(AddressError):
                await keep_address(connection, storage.vault, staff_id, kind, address)
            return
        await keep_address(connection, storage.vault, staff_id, kind, address)
        assert [one.address for one in await addresses_of(connection, storage.vault, staff_id)] == [address]
        await keep_address(connection, storage.vault, staff_id, kind, "")
        assert await addresses_of(connection, storage.vault, staff_id) == []
