"""A list is imported with a report of its bad lines, and names are found in any spelling, script and legal form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.service import Service
from hotline.agencies import (
    Agency,
    AgencyList,
    CsvError,
    find_in_text,
    keep_list,
    latest_list,
    list_date,
    named_agency,
    read_agencies,
    search,
    tell_agency,
)
from hotline.agencies.folding import fold_name
from nlu.taxonomy import languages

TODAY = date(2026, 11, 22)
LISTED = (
    Agency('Agencija za zapošljavanje "Put Rada" d.o.o.', "Sarajevo", "14/25", date(2028, 12, 31)),
    Agency("Čvrsti Most d.o.o.", "Zenica", "3/22", date(2025, 5, 5)),
    Agency("AdriaStaff", "Mostar"),
    Agency("Ema", "Tuzla"),
)
KNOWN = AgencyList("test register", date(2026, 11, 1), LISTED)


def _write(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    file = folder / "list.csv"
    file.write_bytes(content.encode(encoding))
    return file


def test_bad_lines_are_told_by_number_and_the_good_ones_taken(tmp_path: Path) -> None:
    """A missing name, an impossible date and a repetition are left out."""
    good, bad = read_agencies(
        _write(tmp_path, "name;licence;valid_until\nPut Rada;1;31.12.2028.\n;2;\nNovi;3;32.13.2026\nPUT RADA doo;1;\n")
    )
    assert [agency.name for agency in good] == ["Put Rada"]
    assert good[0].valid_until == date(2028, 12, 31)
    assert [line.number for line in bad] == [3, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_letters_of_the_region_are_read_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    """Commas and semicolons, with or without a mark of the byte order."""
    good, _ = read_agencies(_write(tmp_path, "Name,Town\nČvrsti Most,Živinice\n", encoding))
    assert good == (Agency("Čvrsti Most", "Živinice"),)


@pytest.mark.parametrize("content", ["", "title;town\nx;y\n", "\x00\x01"])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: str) -> None:
    """There must be a column of names."""
    with pytest.raises(CsvError):
        read_agencies(_write(tmp_path, content))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(CsvError, match="cannot be read"):
        read_agencies(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    "written", ["Put Rada", "PUT RADA D.O.O.", "Агенција „Пут Рада“ д.о.о.", "put-rada doo", "Putt Rada"]
)
def test_a_name_is_found_in_any_spelling(written: str) -> None:
    """Case, script, quotation marks, legal form and a wrong letter do not matter."""
    assert [hit.agency.licence for hit in search(written, LISTED)] == ["14/25"]


@pytest.mark.parametrize("written", ["Put", "Rada", "Dobar Put", "Novi Most", "Em", "Emat"])
def test_another_name_is_not_taken_for_it(written: str) -> None:
    """Part of a name, or a name that shares a word with it, is another firm."""
    assert not search(written, LISTED)


def test_a_name_of_kinds_only_keeps_them() -> None:
    """A firm that is called nothing but "agency for employment" still has a name."""
    assert fold_name("Agencija za zapošljavanje d.o.o.") == "agencija za zaposljavanje"


@pytest.mark.parametrize(
    ("message", "licence"),
    [
        ("Je li agencija Put Rada iz Sarajeva licencirana?", "14/25"),
        ("is put rada ltd a real agency", "14/25"),
        ("da li je cvrsti most ok", "3/22"),
        ("poznajete li agenciju Zlatni Vrh?", None),
        ("imam temu o radu", None),
        ("kako provjeriti agenciju", None),
    ],
)
def test_an_agency_is_found_in_what_a_person_writes(message: str, licence: str | None) -> None:
    """Short names only when they stand alone as a word."""
    hit = find_in_text(message, LISTED)
    assert (hit.agency.licence if hit else None) == licence


def test_the_name_asked_about_is_read_from_quotes_or_from_its_shape() -> None:
    """So that it can be said back; no name is invented."""
    assert named_agency("Znate li „Zlatni vrh“?") == "Zlatni vrh"
    assert "Zlatni Vrh" in (named_agency("Da li je Zlatni Vrh d.o.o. registrovana?") or "")
    assert named_agency("kako da provjerim agenciju") is None


@pytest.mark.parametrize("language", languages())
def test_the_list_is_told_with_its_date_and_promises_nothing(language: str) -> None:
    """Listed, expired and not listed are three sentences; a message without a name gets none."""
    told = [tell_agency(each, KNOWN, language, TODAY) for each in ("Put Rada?", "Čvrsti Most?", "a „Zlatni Vrh“?")]
    assert len(set(told)) == 3
    assert "1.11.2026." in str(told[0])
    assert "5.5.2025." in str(told[1])
    assert "1.11.2026." in str(told[2])
    assert tell_agency("kako provjeriti?", KNOWN, language, TODAY) is None


async def test_an_import_replaces_the_list_of_the_same_source(storage: Service) -> None:
    """Lists of other sources stay; the oldest date is told."""
    async with storage.database.begin() as connection:
        assert await latest_list(connection) is None
        await keep_list(connection, KNOWN, 1.0)
        await keep_list(connection, AgencyList("other", date(2026, 10, 1), (Agency("Drugi"),)), 2.0)
        await keep_list(connection, AgencyList(KNOWN.source, TODAY, LISTED[:1]), 3.0)
        known = await latest_list(connection)
        assert known is not None
        assert [agency.name for agency in known.agencies] == sorted([LISTED[0].name, "Drugi"])
        assert known.agencies[0] == LISTED[0]
        assert await list_date(connection) == date(2026, 10, 1)
