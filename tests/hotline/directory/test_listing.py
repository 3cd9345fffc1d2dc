"""The directory as a sheet: all of it comes back the same, and bad lines are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.directory import kinds
from hotline.directory.contacts import shipped
from hotline.directory.hours import parse_hours, write_hours
from hotline.directory.listing import COLUMNS, Listed, read_contacts, write_contacts
from hotline.sheets import write_sheet

GOOD = {
    "id": "emmaus",
    "kind": "shelter",
    "name_bs": "Emaus",
    "serves": "TK BA",
    "purpose": "shelter",
    "phone": "035 000 000",
    "hours": "mon tue 09:00-17:00; sat 22:00-06:00",
    "mark": "medium",
    "source": "rang them",
    "seen_on": "2026-11-30",
    "verified_on": "2026-12-01",
    "verified_by": "NN",
}


def faults(tmp_path: Path, *rows: dict[str, str]) -> list[tuple[int, str]]:
    """What is said about the lines of a sheet."""
    (tmp_path / "given.csv").write_text(write_sheet(COLUMNS, rows), encoding="utf-8")
    return [(line.number, line.why) for line in read_contacts(tmp_path / "given.csv", kinds())[1]]


def test_every_contact_comes_back_the_same(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(
        write_contacts(Listed(one, one.id == "iom") for one in shipped().values()), encoding="utf-8"
    )
    good, bad = read_contacts(tmp_path / "all.csv", kinds())
    assert bad == ()
    assert [one.contact for one in good] == list(shipped().values())
    assert [one.contact.id for one in good if one.hidden] == ["iom"]


@pytest.mark.parametrize("written", ["", "always", "mon 09:00-17:00", "mon tue 09:00-17:00; sat sun 22:00-06:00"])
def test_hours_come_back_the_same(written: str) -> None:
    assert write_hours(parse_hours(written)) == written


def test_a_good_line_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "Emaus!"}, "small letters"),
        ({"kind": "palace"}, "a kind is one of"),
        ({"name_bs": ""}, "no name_bs"),
        ({"source": ""}, "no source"),
        ({"serves": "TK Mars"}, "Mars is no unit"),
        ({"serves": "TK", "abroad": "yes"}, ""),
        ({"serves": "Mars", "abroad": "yes"}, "Mars is no country"),
        ({"phone": "call us"}, "a phone has digits"),
        ({"phone": "112"}, "112 is not the number"),
        ({"hours": "in the morning"}, "hours are written like"),
        ({"hours": "mon 25:00-26:00"}, "hours are written like"),
        ({"mark": "sure"}, "a mark is one of"),
        ({"seen_on": "yesterday"}, "a day like"),
        ({"verified_by": ""}, "belong together"),
        ({"hidden": "perhaps"}, "yes or no"),
        ({"purpose": "x" * 501}, "more than 500"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, change: dict[str, str], why: str) -> None:
    found = faults(tmp_path, GOOD | {"id": "other"}, GOOD | change)
    assert [number for number, _ in found] == ([3] if why else [])
    assert not why or why in found[0][1]


def test_the_same_contact_twice_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD, GOOD) == [(3, "emmaus stands above already")]
