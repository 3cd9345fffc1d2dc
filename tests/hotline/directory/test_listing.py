"""The directory as a sheet: all of it comes back the same, bad lines are named, and an import counts at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hotline.directory import contacts, kinds
from hotline.directory.contacts import shipped
from hotline.directory.hours import parse_hours, write_hours
from hotline.directory.listing import COLUMNS, Listed, read_contacts, write_contacts
from hotline.directory.own import NAME, DirectoryError, keep_contacts, use_contacts
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


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose contacts count during the test."""
    use_contacts(tmp_path, kinds())
    yield tmp_path
    use_contacts(tmp_path / "nothing", kinds())


def faults(folder: Path, *rows: dict[str, str]) -> list[tuple[int, str]]:
    """What is said about the lines of a sheet."""
    (folder / "given.csv").write_text(write_sheet(COLUMNS, rows), encoding="utf-8")
    return [(line.number, line.why) for line in read_contacts(folder / "given.csv", kinds())[1]]


def test_every_contact_comes_back_the_same(folder: Path) -> None:
    (folder / "all.csv").write_text(
        write_contacts(Listed(one, one.id == "iom") for one in shipped().values()), encoding="utf-8"
    )
    good, bad = read_contacts(folder / "all.csv", kinds())
    assert bad == ()
    assert [one.contact for one in good] == list(shipped().values())
    assert [one.contact.id for one in good if one.hidden] == ["iom"]


@pytest.mark.parametrize("written", ["", "always", "mon 09:00-17:00", "mon tue 09:00-17:00; sat sun 22:00-06:00"])
def test_hours_come_back_the_same(written: str) -> None:
    assert write_hours(parse_hours(written)) == written


def test_a_good_line_has_no_fault(folder: Path) -> None:
    assert faults(folder, GOOD) == []


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
def test_a_bad_line_is_named_with_its_number(folder: Path, change: dict[str, str], why: str) -> None:
    found = faults(folder, GOOD | {"id": "other"}, GOOD | change)
    assert [number for number, _ in found] == ([3] if why else [])
    assert not why or why in found[0][1]


def test_the_same_contact_twice_is_a_fault(folder: Path) -> None:
    assert faults(folder, GOOD, GOOD) == [(3, "emmaus stands above already")]


def test_an_import_counts_at_once_and_leaves_the_others_as_they_are(folder: Path) -> None:
    before = contacts()["emmaus"]
    mine = replace(before, phone="035 000 000", verified_by="NN", verified_on=date(2026, 12, 1))
    keep_contacts(folder, write_contacts([Listed(mine), Listed(contacts()["iom"], hidden=True)]))
    assert before.phone_for_person is None
    assert contacts()["emmaus"].phone_for_person == "035 000 000"
    assert set(shipped()) - set(contacts()) == {"iom"}
    assert contacts()["police"] == shipped()["police"]


def test_a_file_spoilt_by_hand_stops_the_start_and_no_running_service(folder: Path) -> None:
    keep_contacts(folder, write_contacts([Listed(replace(contacts()["emmaus"], purpose="ours"))]))
    assert contacts()["emmaus"].purpose == "ours"
    (folder / NAME).write_text("id\nx\n", encoding="utf-8")
    assert contacts()["emmaus"].purpose == "ours"
    with pytest.raises(DirectoryError, match="missing"):
        use_contacts(folder, kinds())
    (folder / NAME).write_text(write_sheet(COLUMNS, [GOOD | {"kind": "palace"}]), encoding="utf-8")
    with pytest.raises(DirectoryError, match="line 2"):
        use_contacts(folder, kinds())
