"""Sheets: what spreadsheets write is read, line numbers are those of the file, and the rest is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.sheets import Line, SheetError, harmless, plain, read_sheet, write_sheet

COLUMNS = ("name", "role")


def read(tmp_path: Path, content: str | bytes) -> tuple[Line, ...]:
    """The lines of a file with this content."""
    file = tmp_path / "list.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_sheet(file, COLUMNS, ("name",))


@pytest.mark.parametrize(
    "content",
    [
        "name,role\nŠefika,operator\n",
        "\ufeffname;role\r\nŠefika;operator\r\n;\r\n",
        "name,role\nŠefika,operator\n".encode("cp1250"),
    ],
)
def test_it_reads_what_spreadsheets_write(tmp_path: Path, content: str | bytes) -> None:
    assert read(tmp_path, content) == (Line(2, {"name": "Šefika", "role": "operator"}),)


def test_a_line_is_counted_where_it_ends_in_the_file(tmp_path: Path) -> None:
    assert [line.number for line in read(tmp_path, 'name,role\na,x\n\n"b\nc",y\n')] == [2, 5]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "missing: name"),
        ("role\nx\n", "missing: name"),
        ("name,shoe\nx,1\n", "no such column: shoe"),
        ("name,role\nx\n", "another number of cells"),
        ("name,role\nx,y,z\n", "another number of cells"),
        ('name,role\nx,"y\n', "line"),
        (b"name\n" + b"x" * 2_000_001, "larger than 2 MB"),
        (b"name\n\x81\x98\n", "neither UTF-8"),
    ],
)
def test_it_refuses_the_rest_and_says_why(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(SheetError, match=why):
        read(tmp_path, content)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be read"):
        read_sheet(tmp_path / "none.csv", COLUMNS, ())


@given(st.text())
def test_no_cell_is_a_formula_and_each_is_read_back(cell: str) -> None:
    assert plain(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    rows = [{"name": "=1+1", "role": 'a, "b"'}, {"name": "Ž\nx"}]
    assert [line.cells for line in read(tmp_path, write_sheet(COLUMNS, rows))] == rows
