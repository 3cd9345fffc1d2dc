"""The search itself finds what it should, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.canaries import leaks

CANARY = "Žuti kanarinac 7f3a"


@pytest.mark.parametrize(
    "content",
    [CANARY.encode(), CANARY.encode("utf-16-le"), b"%C5%BDuti%20kanarinac%207f3a", b"\\u017duti kanarinac 7f3a"],
)
def test_it_finds_every_form(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/file.sqlite-wal").write_bytes(b"\x00" * 50 + content + b"\xff")
    assert list(leaks(tmp_path, [CANARY])) == [("deep/file.sqlite-wal", CANARY)]


def test_it_finds_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "38760000011.txt").write_bytes(b"")
    assert [canary for _, canary in leaks(tmp_path, ["38760000011"])] == ["38760000011"]
