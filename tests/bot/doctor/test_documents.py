"""The doctor says whether pictures can be read, and what to install when not."""

from __future__ import annotations

import pytest

from bot.doctor import documents
from bot.settings import Settings


@pytest.mark.parametrize(
    ("languages", "well", "words"),
    [
        (documents.LANGUAGES, True, "bos"),
        ((), None, "tesseract-ocr-srp-latn"),
        (("bos", "eng"), None, "lacks hrv"),
    ],
)
async def test_it_names_what_is_missing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...], well: bool | None, words: str
) -> None:
    """A remark and no fault: the service runs without."""
    monkeypatch.setattr(documents, "installed", lambda: frozenset(languages))
    (finding,) = await documents.check_documents(settings)
    assert (finding.well, words in finding.words) == (well, True)
