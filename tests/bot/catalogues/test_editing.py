"""Edited sentences go back into the catalogues with their review state, and nothing else of them changes."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from bot.catalogues import writing
from bot.catalogues.editing import write_sentences
from hotline.texts import LOCALES

DOOR = "phrase.safety.door"
WORDS = {
    "bs": "Da li su vrata zaključana?",
    "rom": "Si o vudar phandlo?",
    "en": "Is the door locked?",
    "ar": "هل الباب مقفل؟",
}


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues that may be written."""
    for language in WORDS:
        shutil.copytree(LOCALES / language, tmp_path / language)
    monkeypatch.setattr(writing, "LOCALES", tmp_path)
    monkeypatch.setattr(writing, "compile_catalogues", list)
    return tmp_path


def test_only_what_was_edited_is_written(locales: Path) -> None:
    """New Romani words with who reviewed them; the other languages stay files that nobody touched."""
    content = {code: {"words": words, "reviewer": "", "day": ""} for code, words in WORDS.items()}
    content["rom"] |= {"reviewer": "Hedina", "day": "2026-11-30"}
    assert write_sentences({DOOR: content}) == [locales / "rom" / "LC_MESSAGES" / "putokaz.po"]
    before = (LOCALES / "rom/LC_MESSAGES/putokaz.po").read_text(encoding="utf-8")
    after = (locales / "rom/LC_MESSAGES/putokaz.po").read_text(encoding="utf-8")
    changed = {line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("+ ")}
    assert {'+ msgstr "Si o vudar phandlo?"', "+ #. review: reviewed by Hedina on 2026-11-30"} <= changed


def test_nothing_edited_writes_nothing(locales: Path) -> None:
    """Also an edit that says what the catalogue says."""
    assert write_sentences({}) == []
    known = {
        "bs": "Da li su vrata zaključana?",
        "rom": "Si li o vudar phandlo?",
        "en": "Is the door locked?",
        "ar": "هل الباب مقفل؟",
    }
    assert (
        write_sentences({DOOR: {code: {"words": one, "reviewer": "", "day": ""} for code, one in known.items()}}) == []
    )
