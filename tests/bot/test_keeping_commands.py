"""statistics, purge, backup, restore, audit: exit codes, and errors in one line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from bot.cli import main


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh machine."""
    monkeypatch.setenv("PUTOKAZ_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said on standard error when the answer is 2."""
    assert main(list(arguments)) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize("name", ["table", "csv", "json", "html", "xlsx"])
def test_statistics_of_a_fresh_machine_are_empty(
    place: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    assert main(["statistics", "--from", "2026-01-01", "--to", "2026-12-31", "--format", name]) == 0
    written = capfdbinary.readouterr().out
    assert written
    if name == "json":
        content = json.loads(written)
        assert (content["from"], content["to"]) == ("2026-01-01", "2026-12-31")
        assert all(table["total"] == 0 for tables in content["groups"].values() for table in tables)


@pytest.mark.parametrize(
    ("start", "end"), [("x", "2026-12-31"), ("2026-02-30", "2026-12-31"), ("2026-12-01", "2026-01-01")]
)
def test_statistics_want_days_in_order(place: Path, capsys: pytest.CaptureFixture[str], start: str, end: str) -> None:
    assert "2026-01-31" in refused(capsys, "statistics", "--from", start, "--to", end)


@pytest.mark.parametrize("arguments", [["purge"], ["purge", "--dry-run"]])
def test_a_purge_says_how_much(place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    assert "0 closed tickets and 0 conversations" in capsys.readouterr().out


def test_a_hold_wants_a_ticket(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no ticket" in refused(capsys, "purge", "--hold", "0212345678", "--reason", "x")
    assert "no ticket" in refused(capsys, "purge", "--release", "0212345678")


def test_an_altered_audit_log_is_a_no(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    assert main(["backup", str(place / "data")]) == 0
    assert main(["audit", "verify"]) == 0
    with sqlite3.connect(place / "var/putokaz.sqlite") as database:
        database.execute("UPDATE audit_log SET action = 'nothing'")
    capsys.readouterr()
    assert main(["audit", "verify"]) == 1
    assert "altered" in capsys.readouterr().out


def test_the_audit_log_is_exported_line_by_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", str(place / "data")])
    capsys.readouterr()
    assert main(["audit", "export"]) == 0
    assert [json.loads(line)["action"] for line in capsys.readouterr().out.splitlines()] == ["backup.made"]


def test_a_backup_is_restored(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log then begins anew at the backup's end, and says that it was restored."""
    assert main(["backup", str(place / "data")]) == 0
    assert main(["backup", "--keys", str(place / "keys")]) == 0
    assert main(["backup", "--keys", str(place / "keys")]) == 0
    assert main(["restore", str(place / "data")]) == 0
    assert main(["audit", "verify"]) == 0
    assert "2 entries" in capsys.readouterr().out.splitlines()[-1]


def test_backups_say_in_one_line_what_is_wrong(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "master key" in refused(capsys, "restore", str(place / "data"))
    main(["backup", str(place / "data")])
    capsys.readouterr()
    assert "another place" in refused(capsys, "backup", "--keys", str(place / "data"))
    assert "no data backup" in refused(capsys, "restore", str(place / "nowhere"))
    assert "damaged" in refused(capsys, "restore", str(place / "var/master.key"))
    (place / "file").write_text("x")
    assert "cannot be made" in refused(capsys, "backup", str(place / "file"))
