"""Forms: what can be filled in, who can read it, and what it means."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from bot.service import Service
from hotline.database.models import form_entries, tickets
from hotline.forms import FormError, check, entries_of, fill_in, forms, last_filled, latest_of_each
from hotline.forms.definition import KINDS
from hotline.forms.meaning import add_up, family_suspected
from hotline.forms.store import Entry
from hotline.texts import has_text
from tests.hotline.conftest import Tell

NOW = time.time()
ASSESSMENT: dict[str, Any] = {
    "safe_now": "unknown",
    "threat_from": ["employer", "family"],
    "family_involved": "unknown",
    "family_at_risk": "no",
    "they_know_where": "yes",
    "violence": "threats",
    "wish": "undecided",
    "level": "high",
    "measures": "Ne zvati na kućni broj.",
    "again_on": "2026-12-01",
}
DAY: dict[str, Any] = {"day": "2026-11-20", "hours": "12,5", "agreed": 80, "paid": 20, "currency": "BAM"}


def entry(number: int, **values: Any) -> Entry:
    """An entry of a diary."""
    return Entry(number, "wage_diary", "ticket:1", "staff:1", NOW, check(forms()["wage_diary"], {**DAY, **values}))


def test_every_form_has_a_source_and_words_in_the_operators_languages() -> None:
    for form in forms().values():
        assert form.source
        ids = [f"form.{form.name}.name"]
        for field in form.fields:
            assert field.kind in KINDS
            ids += [f"form.{form.name}.{field.name}"]
            ids += [f"form.{form.name}.{field.name}.{choice}" for choice in field.choices]
        missing = [(one, language) for one in ids for language in ("bs", "en") if not has_text(one, language)]
        assert not missing


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"safe_now": "perhaps"}, "safe_now"),
        ({"level": ""}, "level"),
        ({"threat_from": ["ghosts"]}, "threat_from"),
        ({"again_on": "tomorrow"}, "again_on"),
        ({"measures": "x" * 2001}, "measures"),
        ({"name": "x"}, "name"),
    ],
)
def test_it_refuses_what_cannot_be_and_names_the_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(FormError) as refused:
        check(forms()["risk_assessment"], {**ASSESSMENT, **change})
    assert refused.value.field == field


@pytest.mark.parametrize("hours", ["25", "-1", "nan", "many"])
def test_a_day_has_24_hours(hours: str) -> None:
    with pytest.raises(FormError):
        check(forms()["wage_diary"], {**DAY, "hours": hours})


async def test_an_entry_is_sealed_and_read_again(storage: Service, tell: Tell) -> None:
    subject = f"ticket:{await tell()}"
    async with storage.database.begin() as connection:
        await fill_in(connection, storage.vault, "risk_assessment", subject, ASSESSMENT, NOW - 5, "staff:1")
        again = {**ASSESSMENT, "level": "low"}
        await fill_in(connection, storage.vault, "risk_assessment", subject, again, NOW, "staff:2")
        kept = await entries_of(connection, storage.vault, "risk_assessment", subject)
        sealed = await connection.scalar(select(form_entries.c.content_sealed))
        assert await last_filled(connection, "risk_assessment", subject) == NOW
        assert await last_filled(connection, "wage_diary", subject) is None
    assert [(one.actor, one.values["level"]) for one in kept] == [("staff:2", "low"), ("staff:1", "high")]
    assert kept[0].values == again
    assert sealed is not None
    assert "kućni".encode() not in sealed


async def test_with_the_ticket_and_its_key_it_is_gone(storage: Service, tell: Tell) -> None:
    number = await tell()
    subject = f"ticket:{number}"
    async with storage.database.begin() as connection:
        await fill_in(connection, storage.vault, "risk_assessment", subject, ASSESSMENT, NOW, "staff:1")
        conversation = await connection.scalar(select(tickets.c.conversation_id))
    await storage.vault.destroy_key(str(conversation))
    async with storage.database.begin() as connection:
        assert await entries_of(connection, storage.vault, "risk_assessment", subject) == []
        await connection.execute(delete(tickets))
        assert await connection.scalar(select(func.count()).select_from(form_entries)) == 0


async def test_the_beds_board_shows_the_latest_of_each_shelter(storage: Service) -> None:
    async with storage.database.begin() as connection:
        for contact, free in (("emmaus", 4), ("sos_fbih", 1), ("emmaus", 2)):
            given = {"free": free, "for_whom": ["women", "girls"]}
            await fill_in(connection, storage.vault, "beds", f"contact:{contact}", given, NOW, "staff:1")
        board = await latest_of_each(connection, storage.vault, "beds")
    assert {one.subject: one.values["free"] for one in board} == {"contact:emmaus": 2, "contact:sos_fbih": 1}


@pytest.mark.parametrize(
    ("form", "subject"),
    [("risk_assessment", "contact:emmaus"), ("beds", "ticket:1"), ("beds", "contact:nobody"), ("nothing", "ticket:1"),
     ("risk_assessment", "ticket:99"), ("risk_assessment", "ticket:x")],
)  # fmt: skip
async def test_it_refuses_other_subjects(storage: Service, form: str, subject: str) -> None:
    async with storage.database.begin() as connection:
        with pytest.raises(FormError):
            await fill_in(connection, storage.vault, form, subject, {}, NOW, "staff:1")


@pytest.mark.parametrize(
    ("change", "suspected"),
    [
        ({}, True),
        ({"threat_from": ["employer"]}, None),
        ({"threat_from": ["employer"], "family_involved": "no"}, False),
        ({"threat_from": ["nobody"], "family_involved": "yes"}, True),
        ({"family_involved": "no"}, True),
    ],
)
def test_only_a_clear_no_rules_the_family_out(change: dict[str, Any], suspected: bool | None) -> None:
    assert family_suspected({**ASSESSMENT, **change}) is suspected


def test_nothing_assessed_leaves_it_to_the_signs() -> None:
    assert family_suspected(None) is None


def test_a_diary_adds_up_by_currency_and_the_later_entry_of_a_day_counts() -> None:
    diary = [entry(1), entry(2, paid=30), entry(3, day="2026-11-21", agreed=""), entry(4, currency="EUR", hours=8)]
    km, eur = add_up(diary)
    assert (km.currency, km.days, km.hours, km.paid, km.owed) == ("BAM", 2, 25.0, 50.0, 50.0)
    assert (eur.currency, eur.hours, eur.owed) == ("EUR", 8.0, 60.0)
