"""Entry codes: a person is counted by one, once, and nothing of it is kept with them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.arriving import store_message
from bot.channels.greeting import START_WORDS
from bot.service import Service
from hotline.database.models import conversations, tallies
from hotline.entries import EntriesError, EntryCode, count_entries, end_entry, keep_entries, read_entries
from hotline.post import Claimed, IncomingMessage, finish
from hotline.post.inbox import claim
from hotline.statistics import Counted, make_annual
from hotline.statistics.period import Period

NOW = time.time()
NUMBERS = count(1)
TODAY = datetime.fromtimestamp(NOW, UTC).date()
PERIOD = Period.around(TODAY, TODAY)
LEAFLET = EntryCode("LETAK7", "leaflet, bus station", "ar")


async def write(storage: Service, text: str, person: str = "+38760000001", linked: str | None = None) -> Claimed:
    """A message of a person arrives; what the worker gets of it."""
    async with storage.database.begin() as connection:
        message = IncomingMessage("sms", person, f"{person}-{next(NUMBERS)}", text)
        await store_message(connection, storage.vault, message, NOW, linked)
        taken = await claim(connection, storage.vault, "test", NOW)
        assert taken is not None
        await finish(connection, taken.id, NOW)
    return taken


async def counted(storage: Service) -> dict[tuple[str, ...], int]:
    """How many were counted by code and channel."""
    async with storage.database.connect() as connection:
        return {one.codes: one.count for one in await count_entries(connection, PERIOD)}


@pytest.fixture
async def leaflet(storage: Service) -> None:
    """The organisation keeps one code."""
    async with storage.database.begin() as connection:
        await keep_entries(connection, [LEAFLET], NOW)


@pytest.mark.usefixtures("leaflet")
@pytest.mark.parametrize("typed", ["LETAK7", "letak7,", "Letak7:"])
async def test_the_first_word_is_counted_and_taken_off(storage: Service, typed: str) -> None:
    assert (await write(storage, f"{typed} gazda mi drži pasoš")).text == "gazda mi drži pasoš"
    assert await counted(storage) == {("LETAK7", "sms"): 1}


@pytest.mark.usefixtures("leaflet")
async def test_a_code_alone_is_a_greeting_in_the_language_of_the_leaflet(storage: Service) -> None:
    assert (await write(storage, "LETAK7")).text == START_WORDS["ar"]
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(conversations.c.language)) == "ar"


@pytest.mark.usefixtures("leaflet")
async def test_a_person_is_counted_once_and_their_words_stay_theirs(storage: Service) -> None:
    """Who wrote before did not come by the leaflet; the code is taken off all the same."""
    await write(storage, "zdravo", linked="letak7")
    assert (await write(storage, "LETAK7 kolika je plata", linked="LETAK7")).text == "kolika je plata"
    assert await counted(storage) == {("LETAK7", "sms"): 1}


@pytest.mark.usefixtures("leaflet")
@pytest.mark.parametrize("text", ["pomoc mi treba", "A1 je moja ćelija", "LETAK8 šta je ovo", "0641234567", ""])
async def test_whatever_is_no_kept_code_stays_in_the_message(storage: Service, text: str) -> None:
    assert (await write(storage, text)).text == text
    assert await counted(storage) == {}


@pytest.mark.usefixtures("leaflet")
async def test_nothing_leads_from_the_count_to_the_person(storage: Service) -> None:
    """A month, the code and the channel; the message holds no trace of it."""
    taken = await write(storage, "LETAK7 bježim od gazde")
    async with storage.database.connect() as connection:
        rows = [tuple(row) for row in await connection.execute(select(tallies))]
        person = (await connection.execute(select(conversations))).one()
    assert rows == [(f"{TODAY:%Y-%m}", "entry", "entry=LETAK7 channel=sms", 1)]
    assert "LETAK" not in repr(taken) + repr(person)


@pytest.mark.usefixtures("leaflet")
async def test_an_ended_code_counts_no_more_and_its_past_stays(storage: Service) -> None:
    await write(storage, "LETAK7 zdravo")
    async with storage.database.begin() as connection:
        assert await end_entry(connection, "LETAK7", NOW)
        assert not await end_entry(connection, "LETAK7", NOW)
    await write(storage, "LETAK7 zdravo", "+38760000002")
    assert await counted(storage) == {("LETAK7", "sms"): 1}


def test_small_numbers_of_a_leaflet_are_hidden() -> None:
    """Rare codes are counted together, small cells hidden, and no table stands without an entry."""
    came = [Counted(("LETAK7", "sms"), 20), Counted(("LETAK7", "web"), 2), Counted(("RADIO1", "sms"), 3)]
    annual = make_annual(PERIOD, [], [], [], came)
    (table,) = annual.tables["entries"]
    assert "RADIO1" not in table.rows
    assert not {2, 3} & {cell for line in table.cells for cell in line}
    assert "entries" not in make_annual(PERIOD, [], []).tables


def test_a_list_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("code;name;language\nletak7;autobuska;bs\nRADIO1;;\n", encoding="utf-8")
    assert read_entries(file) == (EntryCode("LETAK7", "autobuska", "bs"), EntryCode("RADIO1"))
    file.write_text("code,name\nLETAK7,a\nPOMOC,b\n", encoding="utf-8")
    with pytest.raises(EntriesError, match="line 3"):
        read_entries(file)
