"""The reader's process may use little: no secret of ours, no file to write, not much memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hotline.documents.reading import _environment

WITHIN = "from hotline.documents.child import confine; confine(); "


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", "-c", WITHIN + code], capture_output=True, text=True, cwd="/")


def test_it_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what finding Tesseract needs."""
    monkeypatch.setenv("PUTOKAZ_TELEGRAM_TOKEN", "1:secret")
    assert set(_environment()) <= {"PATH", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT", "LC_ALL"}


def test_it_can_write_no_file() -> None:
    """Not a byte of what was sent reaches the disk."""
    assert _run("open('/tmp/putokaz-confined', 'wb', buffering=0).write(b'x')").returncode != 0


def test_it_can_take_little_memory() -> None:
    """Two thousand million bytes are refused."""
    assert "MemoryError" in _run("bytearray(2_000_000_000)").stderr
