"""The commands of the editors, as they are called."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pytest

from bot.cli import UsageError
from bot.commands import catalogue, gaps
from bot.service import Service
from hotline.gaps import count_vote, note_gap


async def test_gaps_prints_questions_and_votes(storage: Service, capsys: pytest.CaptureFixture[str]) -> None:
    async with storage.database.begin() as connection:
        await note_gap(connection, storage.vault, ("bs", "kako …", "ask_wages"), time.time())
        await count_vote(connection, "=helped:no_wages", "bs", time.time())
    await gaps.show(storage.settings)
    printed = capsys.readouterr().out
    assert "kako …" in printed
    assert "helped 0, not 1" in printed


def test_a_sheet_that_is_none_is_told_in_one_line(storage: Service, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no sheet")
    wanted = argparse.Namespace(direction="import", language="rom", file=tmp_path / "x.xlsx")
    with pytest.raises(UsageError, match="no spreadsheet"):
        catalogue.run(wanted, storage.settings)


def test_export_writes_a_sheet(storage: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = argparse.Namespace(direction="export", language="ar", file=tmp_path / "ar.xlsx")
    assert catalogue.run(wanted, storage.settings) == 0
    assert (tmp_path / "ar.xlsx").stat().st_size > 10_000
    assert "texts reviewed" in capsys.readouterr().out
