"""Texts go to a reviewer as a spreadsheet and come back; what is broken is refused whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from openpyxl import load_workbook

from bot.catalogues.compiling import read_catalogue
from bot.catalogues.reviewing import ReviewError, Row, rows_of, share_reviewed, take_rows
from bot.catalogues.spreadsheet import read_sheet, write_sheet

LANGUAGES = ("rom", "en", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_trip_changes_nothing(language: str, tmp_path: Path) -> None:
    catalogue, original = read_catalogue(language), read_catalogue("bs")
    rows = rows_of(catalogue, original)
    write_sheet(tmp_path / "texts.xlsx", rows, right_to_left=language == "ar")
    back = read_sheet(tmp_path / "texts.xlsx")
    assert back == rows
    assert take_rows(catalogue, original, back) == 0


def test_a_reviewed_text_keeps_its_reviewer_and_date(tmp_path: Path) -> None:
    catalogue, original = read_catalogue("rom"), read_catalogue("bs")
    approved = replace(row_of(catalogue, original, "wages.title"), translation="E plata", **REVIEWED)
    write_sheet(tmp_path / "texts.xlsx", [approved])
    before = share_reviewed(catalogue)[0]
    assert take_rows(catalogue, original, read_sheet(tmp_path / "texts.xlsx")) == 1
    assert row_of(catalogue, original, "wages.title") == approved
    assert share_reviewed(catalogue)[0] == before + 1


def test_a_reviewed_text_that_is_changed_again_is_a_draft() -> None:
    catalogue, original = read_catalogue("rom"), read_catalogue("bs")
    approved = replace(row_of(catalogue, original, "wages.title"), **REVIEWED)
    take_rows(catalogue, original, [approved])
    take_rows(catalogue, original, [replace(approved, translation="Aver", state="draft", reviewer="", day="")])
    assert row_of(catalogue, original, "wages.title").state == "draft"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"translation": "bez iznosa"}, "placeholders"),
        ({"translation": "{wage_fbih} {wage_fbh}"}, "placeholders"),
        ({"translation": "{wage_fbih} }"}, "brace"),
        ({"translation": " "}, "empty"),
        ({"bosnian": "nešto drugo"}, "export again"),
        ({"id": "wages.unknown"}, "no such text"),
        ({"state": "reviewed", "reviewer": "", "day": "2026-11-22"}, "names its reviewer"),
        ({"state": "reviewed", "reviewer": "R. R.", "day": "soon"}, "names its reviewer"),
        ({"state": "fine"}, "the state is"),
    ],
)
def test_what_is_broken_is_refused_and_nothing_is_taken(change: dict[str, str], words: str) -> None:
    catalogue, original = read_catalogue("rom"), read_catalogue("bs")
    sound = replace(row_of(catalogue, original, "wages.title"), translation="E plata")
    broken = replace(row_of(catalogue, original, "wages.answer_fbih"), **change)
    with pytest.raises(ReviewError, match=words):
        take_rows(catalogue, original, [sound, broken])
    assert row_of(catalogue, original, "wages.title").translation != "E plata"


def test_a_short_variant_that_grew_too_long_is_refused() -> None:
    catalogue, original = read_catalogue("rom"), read_catalogue("bs")
    row = next(one for one in rows_of(catalogue, original) if one.id == "thank.answer" and one.variant == "sms")
    with pytest.raises(ReviewError, match="segments"):
        take_rows(catalogue, original, [replace(row, translation="a" * 400)])


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    write_sheet(tmp_path / "texts.xlsx", [Row("x.y", "", "", "=1+1", "=1+1")])
    sheet = load_workbook(tmp_path / "texts.xlsx").worksheets[0]
    assert sheet["E2"].data_type == "s"


@pytest.mark.parametrize("content", [b"", b"id;text\n", b"PK\x03\x04broken"])
def test_what_is_no_spreadsheet_is_told_in_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "texts.xlsx").write_bytes(content)
    with pytest.raises(ReviewError, match="no spreadsheet"):
        read_sheet(tmp_path / "texts.xlsx")


REVIEWED = {"state": "reviewed", "reviewer": "R. R.", "day": "2026-11-22"}


def row_of(catalogue: Catalog, original: Catalog, name: str) -> Row:
    """The row of a text that is no short variant."""
    return next(row for row in rows_of(catalogue, original) if row.id == name and not row.variant)
