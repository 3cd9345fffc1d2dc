"""Whether pictures of job offers can be read here."""

from __future__ import annotations

from bot.doctor.finding import Finding
from bot.settings import Settings
from hotline.documents.tesseract import LANGUAGES, PACKAGES, installed

INSTALL = f"apt-get install {' '.join(PACKAGES)}"


async def check_documents(settings: Settings) -> list[Finding]:
    """Tesseract is there with every language that adverts come in; without it PDFs with text are still read."""
    missing = [code for code in LANGUAGES if code not in installed()]
    if not missing:
        return [Finding("pictures of offers", True, f"Tesseract reads {', '.join(LANGUAGES)}")]
    if not installed():
        words = f"Tesseract is not installed: people are told that pictures cannot be read. {INSTALL}"
        return [Finding("pictures of offers", None, words)]
    return [Finding("pictures of offers", None, f"Tesseract lacks {', '.join(missing)}: {INSTALL}")]
