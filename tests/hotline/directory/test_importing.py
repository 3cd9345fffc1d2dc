"""Imported contacts: edits like the console's, and those of an older installation's file taken over once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.service import Service, open_storage
from bot.settings import Settings
from hotline.database.models import audit_log
from hotline.directory import contacts
from hotline.directory.contacts import shipped
from hotline.directory.importing import changes, keep_contacts
from hotline.directory.listing import Listed, write_contacts
from hotline.directory.taking_over import NAME, TAKEN, DirectoryError
from hotline.editing import CONTACT, edits_of, newest_edits, refresh
from hotline.editing.current import forget
from tests.postgres import BOTH, databases_for

OURS = replace(shipped()["emmaus"], phone="035 000 000", verified_by="NN", verified_on=date(2026, 12, 1))
HIDDEN = Listed(shipped()["iom"], hidden=True)
NEW = replace(OURS, id="ours")


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Both databases."""
    yield from databases_for(request)


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """What a test imports, the next one does not know."""
    yield
    forget()


async def keep(storage: Service, *given: Listed) -> None:
    """An import that counts at once."""
    async with storage.database.begin() as connection:
        await keep_contacts(connection, given, "command", 1.0)
    await refresh(storage.database)


def older(settings: Settings, *given: Listed, content: str = "") -> Path:
    """The file of an older installation."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    file = settings.data_dir / NAME
    file.write_text(content or write_contacts(given), encoding="utf-8")
    return file


async def start(settings: Settings) -> list[str]:
    """What counts after a start as edits, by name and version."""
    async with open_storage(settings) as (database, _), database.connect() as connection:
        return [f"{edit.name} {edit.version}" for edit in await newest_edits(connection)]


async def test_an_import_counts_and_leaves_the_others_as_they_are(storage: Service) -> None:
    """A number that somebody verified is shown; what is hidden is gone; nothing else is different."""
    assert contacts()["emmaus"].phone_for_person is None
    await keep(storage, Listed(OURS), HIDDEN, Listed(NEW))
    assert contacts() == {name: one for name, one in shipped().items() if name != "iom"} | {"emmaus": OURS, "ours": NEW}
    assert changes([Listed(OURS), HIDDEN, Listed(NEW), Listed(shipped()["police"])]) == ()


async def test_a_later_import_is_a_version_of_its_own(storage: Service) -> None:
    """Of the contact that an editor or an import kept before; the line that comes with Putokaz lets the file count."""
    await keep(storage, Listed(OURS))
    await keep(storage, Listed(replace(OURS, phone="035 000 001")))
    assert contacts()["emmaus"].phone == "035 000 001"
    await keep(storage, Listed(shipped()["emmaus"]))
    assert contacts() == shipped()
    async with storage.database.connect() as connection:
        assert [one.version for one in await edits_of(connection, CONTACT, "emmaus")] == [3, 2, 1]


async def test_an_older_file_is_taken_over_once(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """The log says so, the audit log too, and the file is put away; lines that change nothing make no edit."""
    file = older(settings, Listed(OURS), HIDDEN, Listed(shipped()["police"]))
    with caplog.at_level(logging.WARNING):
        assert await start(settings) == ["emmaus 1", "iom 1"]
        assert (contacts()["emmaus"], "iom" in contacts()) == (OURS, False)
        assert await start(settings) == ["emmaus 1", "iom 1"]
    assert [one.message for one in caplog.records] == ["contacts.csv taken over into the database"]
    assert (file.exists(), file.with_name(TAKEN).exists()) == (False, True)
    async with open_storage(settings) as (database, _), database.connect() as connection:
        told = list(await connection.scalars(select(audit_log.c.object)))
    assert told == ["2 of 3 contacts of contacts.csv"]


async def test_what_was_edited_stays_over_an_older_file(settings: Settings, storage: Service) -> None:
    """It counted over the file; where the files were let count again, the older file does."""
    edited = replace(OURS, phone="035 000 002")
    await keep(storage, Listed(edited), Listed(NEW), HIDDEN)
    await keep(storage, Listed(shipped()["iom"]))
    older(settings, Listed(OURS), HIDDEN)
    assert await start(settings) == ["emmaus 1", "ours 1", "iom 3"]
    assert (contacts()["emmaus"], "iom" in contacts()) == (edited, False)


@pytest.mark.parametrize(("content", "why"), [("id\nx\n", "missing"), ("palace", "line 2")])
async def test_a_spoilt_older_file_stops_the_start_and_stays(settings: Settings, content: str, why: str) -> None:
    """Nothing of it was taken."""
    good = write_contacts([Listed(OURS)])
    file = older(settings, content=good.replace(",shelter,", ",palace,") if content == "palace" else content)
    with pytest.raises(DirectoryError, match=why):
        await start(settings)
    assert file.exists()
    file.unlink()
    assert await start(settings) == []
