"""tickets, directory, staff: exports, imports that take all or nothing, and dry runs that change nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from hotline.editing.current import forget
from hotline.exports import schema

STAFF = "name,role\namra,operator\nedo,editor\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh machine; its contacts count for no other test."""
    monkeypatch.setenv("PUTOKAZ_DATA_DIR", str(tmp_path / "var"))
    yield tmp_path
    forget()


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    """What a command prints on both streams; it ends with the code."""
    capsys.readouterr()
    assert main(list(arguments)) == code
    printed = capsys.readouterr()
    return printed.out, printed.err


def test_tickets_are_exported_with_their_schema(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "tickets", "schema")[0]) == schema()
    assert json.loads(said(capsys, "tickets", "export", "--status", "closed")[0])["tickets"] == []
    assert said(capsys, "tickets", "export", "--format", "csv")[0].startswith("number,code,")
    noted = [json.loads(line)["action"] for line in said(capsys, "audit", "export")[0].splitlines()]
    assert noted == ["tickets.exported", "tickets.exported"]


@pytest.mark.parametrize("arguments", [["--words"], ["--reason", "review"]])
def test_words_want_a_reason(place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    _, told = said(capsys, "tickets", "export", *arguments, code=2)
    assert "belong together" in told


def test_staff_are_imported_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run makes nobody; what was exported cannot make the same people again."""
    (place / "staff.csv").write_text(STAFF, encoding="utf-8")
    assert "2 accounts would be made" in said(capsys, "staff", "import", str(place / "staff.csv"), "--dry-run")[0]
    assert said(capsys, "staff", "export")[0].splitlines() == ["name,role,active"]
    passwords = said(capsys, "staff", "import", str(place / "staff.csv"))[0].splitlines()
    assert [len(line.split(",")[2]) for line in passwords[1:]] == [24, 24]
    written = said(capsys, "staff", "export")[0]
    assert written.splitlines() == ["name,role,active", "amra,operator,yes", "edo,editor,yes"]
    (place / "again.csv").write_text(written, encoding="utf-8")
    _, told = said(capsys, "staff", "import", str(place / "again.csv"), code=2)
    assert "line 2: there is already somebody called amra" in told
    assert "nothing was imported" in told


def test_one_bad_line_makes_nobody(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "staff.csv").write_text(f"{STAFF}senad,boss\n", encoding="utf-8")
    _, told = said(capsys, "staff", "import", str(place / "staff.csv"), code=2)
    assert "line 4: a role is one of" in told
    assert said(capsys, "staff", "list")[0] == ""


def test_the_directory_goes_out_and_comes_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = place / "contacts.csv"
    file.write_text(said(capsys, "directory", "export")[0], encoding="utf-8")
    assert said(capsys, "directory", "import", str(file))[0] == "0 contacts changed.\n"
    file.write_text(file.read_text(encoding="utf-8").replace("1264,", "1264 2,"), encoding="utf-8")
    dry = said(capsys, "directory", "import", str(file), "--dry-run")[0]
    assert dry == "sos_rs: changed\n1 contacts would change.\n"
    assert "1264 2" not in said(capsys, "directory", "export")[0]
    assert said(capsys, "directory", "import", str(file))[0] == "sos_rs: changed\n1 contacts changed.\n"
    assert said(capsys, "directory", "export")[0].splitlines() == file.read_text(encoding="utf-8").splitlines()


def test_a_second_import_keeps_the_first(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heading, *lines = said(capsys, "directory", "export")[0].splitlines()
    for name in ("sos_rs", "sos_fbih"):
        line = next(one for one in lines if one.startswith(f"{name},"))
        (place / "one.csv").write_text(f"{heading}\n{line.replace('126', '127')}\n", encoding="utf-8")
        said(capsys, "directory", "import", str(place / "one.csv"))
    after = said(capsys, "directory", "export")[0]
    assert ",1274," in after
    assert ",1275," in after


def test_one_bad_line_changes_no_contact(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = said(capsys, "directory", "export")[0].replace("1264,", "1264 2,")
    (place / "contacts.csv").write_text(good.replace("124,,,bs", "112,,,bs"), encoding="utf-8")
    _, told = said(capsys, "directory", "import", str(place / "contacts.csv"), code=2)
    assert "line 3: 112 is not the number" in told
    assert "1264 2" not in said(capsys, "directory", "export")[0]
    assert said(capsys, "edits", "list")[0] == ""


@pytest.mark.parametrize("command", ["staff", "directory"])
def test_a_missing_or_empty_file_is_told(place: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "cannot be read" in said(capsys, command, "import", str(place / "none.csv"), code=2)[1]


def test_a_spoilt_file_of_contacts_stops_the_start(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "var").mkdir()
    (place / "var/contacts.csv").write_text("id\nx\n", encoding="utf-8")
    assert "missing" in said(capsys, "staff", "list", code=2)[1]
