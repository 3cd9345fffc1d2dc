"""Whether Tesseract is here, as .ci/run installs it."""

from __future__ import annotations

import pytest

from hotline.documents.tesseract import LANGUAGES, installed


@pytest.fixture
def tesseract() -> None:
    """Skip where it is not installed: the service does without and says so."""
    if installed() != frozenset(LANGUAGES):
        pytest.skip("Tesseract is not installed with all its languages")
