"""agencies, campaigns: exit codes, and errors in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.campaigns import line_of
from hotline.campaigns import Alert, Mark

SOURCE = ("--date", "2026-11-01", "--source", "register")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh machine."""
    monkeypatch.setenv("PUTOKAZ_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def test_a_list_is_imported_and_searched(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad lines are named, a name is found in another script, and what is not there is told with the date."""
    (place / "list.csv").write_text("name,town\nPut Rada d.o.o.,Tuzla\n,Zenica\n", encoding="utf-8")
    assert main(["agencies", "import", str(place / "list.csv"), *SOURCE]) == 0
    assert "line 3: no name" in capsys.readouterr().out
    assert main(["agencies", "find", "Пут Рада"]) == 0
    assert "Tuzla" in capsys.readouterr().out
    assert main(["agencies", "find", "Zlatni Vrh"]) == 1
    assert "not on the list of 2026-11-01" in capsys.readouterr().out
    assert main(["agencies", "show"]) == 0


def test_without_a_list_the_answer_is_no(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is made up."""
    assert main(["agencies", "find", "Put Rada"]) == 1
    assert main(["agencies", "show"]) == 1
    assert capsys.readouterr().out.count("no list was imported") == 2


def test_a_file_without_agencies_changes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list that was there stays."""
    (place / "empty.csv").write_text("name\n\n", encoding="utf-8")
    assert main(["agencies", "import", str(place / "empty.csv"), *SOURCE]) == 1


def test_a_missing_file_is_told_in_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 2."""
    assert main(["agencies", "import", str(place / "none.csv"), *SOURCE]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_fresh_machine_has_no_campaigns(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And none to take note of."""
    assert main(["campaigns"]) == 0
    assert "5 different people" in capsys.readouterr().out
    assert main(["campaigns", "--seen", "1"]) == 1


def test_an_alert_is_one_line() -> None:
    """What is shared, by how many, since when, and whether somebody has seen it."""
    told = line_of(Alert(1, (Mark("phone", "+38761234567"),), 6, 0.0, 86400.0, None))
    assert told == "1\t6 people\t1970-01-01 to 1970-01-02\t+38761234567\tnew"
    assert "the same text" in line_of(Alert(1, (), 6, 0.0, 0.0, "staff:1"))
