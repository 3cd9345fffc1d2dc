"""Exports: what leaves is as the schema says, names nobody unless that was asked for, and is written down."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # has no types
import pytest
from sqlalchemy import update

from bot.service import Service
from hotline.audit import list_entries
from hotline.database.models import tickets
from hotline.exports import FORMAT, Selection, note_export, record_of, schema, select_numbers, tickets_of, write_export
from hotline.exports.document import BETWEEN, COLUMNS
from hotline.referrals.fields import FIELDS
from hotline.routing.route import institutions
from hotline.sheets.cells import plain
from hotline.statistics.codes import vocabulary
from nlu.taxonomy import forms, indicators, languages, taxonomy
from tests.hotline.conftest import SIGNS, WORDS, Tell

PHONE = "+387 60 000 001"
OFFER = {"text": "=HYPERLINK(1)", "verdict": "caution"}


async def exported(storage: Service, kind: str = "json", words: bool = False, **chosen: Any) -> str:
    """The whole document."""
    async with storage.database.connect() as connection:
        numbers = await select_numbers(connection, Selection(**chosen))

        async def records() -> AsyncIterator[dict[str, Any]]:
            async for ticket in tickets_of(connection, storage.vault, numbers):
                yield record_of(ticket, words)

        return "".join([piece async for piece in write_export(records(), kind, time.time())])


@pytest.fixture(autouse=True)
async def cases(tell: Tell) -> None:
    """Two people have told something."""
    await tell("en", child=True, unit="TK", contact=PHONE, offer=OFFER, consent_referral=True)
    await tell("ar", "=cmd|calc", indicators={}, reporter="third_party")


@pytest.mark.parametrize("words", [False, True])
async def test_an_export_is_as_its_schema_says(storage: Service, words: bool) -> None:
    document = json.loads(await exported(storage, words=words))
    jsonschema.Draft7Validator.check_schema(schema())
    jsonschema.validate(document, schema(), format_checker=jsonschema.draft7_format_checker)
    assert document["format"] == FORMAT
    assert [one["language"] for one in document["tickets"]] == ["en", "ar"]


@pytest.mark.parametrize("kind", ["json", "csv"])
async def test_by_default_nothing_in_it_is_of_a_person(storage: Service, kind: str) -> None:
    """Neither words nor evidence, offer, contact or code."""
    document = await exported(storage, kind)
    evidence = [words for sign in SIGNS.values() for words in sign]
    assert not [one for one in (WORDS, *evidence, PHONE, "HYPERLINK", "calc") if one in document]
    assert all(code in document for code in SIGNS)
    async with storage.database.connect() as connection:
        codes = [one.code async for one in tickets_of(connection, storage.vault, [1, 2])]
    assert not [code for code in codes if code in document]


@pytest.mark.parametrize("kind", ["json", "csv"])
async def test_words_leave_when_that_is_asked_for_but_never_the_contact(storage: Service, kind: str) -> None:
    document = await exported(storage, kind, words=True)
    assert WORDS in document
    assert PHONE not in document
    assert "sealed" in document


async def test_the_lines_of_csv_say_what_json_says(storage: Service) -> None:
    """Read back, each line is its record; a formula is read back as the words it was."""
    records = json.loads(await exported(storage, words=True))["tickets"]
    written = await exported(storage, "csv", words=True)
    lines = list(csv.DictReader(io.StringIO(written)))
    assert tuple(lines[0]) == COLUMNS
    for line, record in zip(lines, records, strict=True):
        read = {name: plain(cell) or None for name, cell in line.items()}
        assert read["told"] == BETWEEN.join(record["told"])
        assert (read["indicators"] or "").split() == list(dict.fromkeys(one["code"] for one in record["indicators"]))
        assert {"true": True, "false": False, None: None}[read["child"]] is record["child"]
        assert {"true": True, None: None}[read["consent_referral"]] is record["consent"]["referral"]
        for name in ("code", "status", "category", "priority", "unit", "opened_at", "contact"):
            assert read[name] == record[name]
        assert int(line["number"]) == record["number"]


async def test_a_spreadsheet_runs_nothing_of_it(storage: Service) -> None:
    rows = list(csv.reader(io.StringIO(await exported(storage, "csv", words=True))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


async def test_days_and_statuses_choose(storage: Service) -> None:
    day = datetime.now(UTC).date()
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == 1).values(status="closed", opened_at=0.0))
        assert await select_numbers(connection, Selection(statuses=("closed",))) == [1]
        assert await select_numbers(connection, Selection(first=day - timedelta(days=1))) == [2]
        assert await select_numbers(connection, Selection(last=date(1970, 1, 1))) == [1]


async def test_made_up_and_merged_tickets_are_left_out(storage: Service) -> None:
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == 1).values(practice=1))
        await connection.execute(update(tickets).where(tickets.c.id == 2).values(merged_into=1))
        assert await select_numbers(connection, Selection()) == []


@pytest.mark.parametrize(("reason", "entries"), [(None, 1), ("handover", 3)])
async def test_every_export_is_written_down(storage: Service, reason: str | None, entries: int) -> None:
    """With words, each ticket by itself."""
    async with storage.database.begin() as connection:
        await note_export(connection, storage.audit, "command", [1, 2], reason, time.time())
    async with storage.database.connect() as connection:
        noted = [(one.action, one.object) async for one in list_entries(connection)]
    assert noted[0] == ("tickets.exported", f"2 tickets, words: {reason or 'no'}")
    assert len(noted) == entries


def test_the_schema_knows_every_code_there_is() -> None:
    known = schema()["definitions"]["ticket"]["properties"]

    def codes(name: str) -> set[str]:
        return set(known[name]["enum"]) - {None}

    assert codes("category") == {*forms(), *taxonomy()["not_trafficking"]}
    assert codes("status") == set(taxonomy()["ticket_statuses"])
    assert codes("language") == set(languages())
    assert codes("reporter") == set(taxonomy()["reporters"])
    for name in ("channel", "sex", "citizenship"):
        assert codes(name) == set(vocabulary()[name]) - {"unknown"}
    assert set(known["indicators"]["items"]["properties"]["code"]["enum"]) == set(indicators())
    referral = known["referrals"]["items"]["properties"]
    assert set(referral["institution"]["enum"]) == set(institutions())
    assert set(referral["status"]["enum"]) == set(taxonomy()["referral_statuses"])
    assert set(referral["fields"]["items"]["enum"]) == set(FIELDS)
