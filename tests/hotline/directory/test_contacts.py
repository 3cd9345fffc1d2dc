"""The directory: what a person may be shown, whom a contact serves, and when somebody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from hotline.directory import contacts, contacts_for, open_now, units
from hotline.directory.hours import ZONE, read_hours

AREAS = {*units(), "BA", "*"}


def at(text: str) -> float:
    """UTC seconds of a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp()


def test_a_number_that_nobody_confirmed_is_shown_to_nobody() -> None:
    line = replace(contacts()["emmaus"], phone="033 000 000")
    assert line.phone_for_person is None
    assert replace(line, verified_by="NN").phone_for_person == "033 000 000"
    assert contacts()["police"].phone_for_person == "122"


def test_112_is_nowhere() -> None:
    assert all("112" not in (contact.phone or "") for contact in contacts().values() if not contact.abroad)


def test_every_contact_has_a_source_and_four_names() -> None:
    for contact in contacts().values():
        assert contact.source
        assert contact.mark in ("high", "medium", "decided")
        assert set(contact.names) == {"bs", "rom", "en", "ar"}
        assert contact.abroad or set(contact.serves) <= AREAS
        assert contact.verified_by is None, "only the deploying organisation verifies"


def test_the_nearest_comes_first() -> None:
    assert next(one.id for one in contacts_for("shelter", "TK")) == "sos_fbih"
    assert next(one.id for one in contacts_for("shelter", "RS-BL")) == "sos_rs"
    assert [one.id for one in contacts_for("line_abroad", "ABROAD", "RS")] == ["line_rs"]
    assert contacts_for("line_abroad", "RS") == ()


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-11-20T09:00", True),
        ("2026-11-20T16:59", True),
        ("2026-11-20T17:00", False),
        ("2026-11-21T12:00", False),
        ("2026-07-01T08:59", False),
    ],
)
def test_hours_are_those_of_sarajevo(moment: str, opened: bool) -> None:
    assert open_now(contacts()["plavi_telefon"], at(moment)) is opened


def test_unknown_hours_are_unknown() -> None:
    assert open_now(contacts()["iom"], 0) is None
    assert open_now(contacts()["police"], 0) is True


def test_a_night_line_is_open_past_midnight() -> None:
    night = replace(contacts()["iom"], hours=read_hours([{"days": ["fri"], "from": "22:00", "to": "06:00"}]))
    assert open_now(night, at("2026-11-20T23:00"))
    assert open_now(night, at("2026-11-21T05:00"))
    assert not open_now(night, at("2026-11-22T05:00"))
