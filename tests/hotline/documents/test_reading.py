"""Offers are read from pictures and PDFs; a hostile, locked or wrong file harms nothing and is told apart."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hotline.documents import DocumentReader
from tests.hotline.documents import files

pytestmark = pytest.mark.usefixtures("tesseract")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_it_reads_a_picture(kind: str) -> None:
    """In the three kinds that phones make."""
    read = await DocumentReader().read(files.picture(kind=kind), "en")
    assert "Pay 300 EUR before travel" in read.text


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Posao u Njemačkoj, tražimo kuhara\nPlaća 1.900 eura, šaljite pasoš\nUgovor o radu prije puta", "bs", "Njemačkoj"),
        ("Посао у Њемачкој, тражимо кувара\nПасош предајете газди на чување\nПлата 1900 евра", "bs", "Пасош предајете"),
        ("Wir suchen Fahrer für Österreich\nBezahlung nach Vereinbarung\nReisepass wird eingesammelt", "rom", "Reisepass"),
        ("مطلوب عمال بناء في كرواتيا\nالراتب 1500 يورو شهريا\nيسلم جواز السفر عند الوصول", "ar", "جواز السفر"),
    ],
)  # fmt: skip
async def test_it_reads_the_scripts_that_adverts_come_in(text: str, language: str, wanted: str) -> None:
    """Latin, Cyrillic and Arabic letters, dark screens too."""
    read = await DocumentReader().read(files.picture(text, ground="#181818", ink="#e8e8e8"), language)
    assert wanted in read.text


async def test_it_reads_a_pdf_and_a_scan() -> None:
    """Text as text; a page that is a picture as one."""
    for made in (files.pdf(), files.scanned_pdf()):
        assert "Pay 300 EUR before travel" in (await DocumentReader().read(made, "en")).text


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip_bomb": (files.zip_bomb, "wrong_kind"),
    "web_page": (lambda: b"<html><script>alert(1)</script>", "wrong_kind"),
    "drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "wrong_kind"),
    "animation": (lambda: b"GIF89a" + bytes(100), "wrong_kind"),
    "nothing": (lambda: b"", "wrong_kind"),
    "a_million_letters": (lambda: b"plata " * 170_000, "wrong_kind"),
    "too_many_bytes": (lambda: b"\xff\xd8\xff" + bytes(8_000_001), "too_large"),
    "huge_picture": (files.huge_png, "too_large"),
    "long_picture": (lambda: files.huge_png(50_000, 10), "too_large"),
    "wordy_picture": (files.wordy_png, "damaged"),
    "half_a_picture": (lambda: files.picture(kind="JPEG")[:2_000], "damaged"),
    "picture_that_is_none": (lambda: b"\xff\xd8\xff" + b"offer" * 50, "wrong_kind"),
    "empty_wall": (lambda: files.picture(" "), "no_text"),
    "locked": (files.encrypted_pdf, "encrypted"),
    "script": (files.scripted_pdf, "active"),
    "another_file_inside": (files.carrying_pdf, "active"),
    "starts_a_program": (files.launching_pdf, "active"),
    "bomb": (files.bomb_pdf, "too_large"),
    "hidden_bomb": (files.hidden_bomb_pdf, "too_large"),
    "endless": (files.endless_pdf, "damaged"),
    "cut_short": (lambda: files.pdf()[:300], "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_told_apart(name: str) -> None:
    """Each gets the one fault that says what to do instead, and no text."""
    made, fault = HOSTILE[name]
    read = await DocumentReader().read(made(), "bs")
    assert (read.text, read.fault) == ("", fault)


async def test_signs_that_turn_words_are_not_shown() -> None:
    """A right-to-left override in a PDF hides nothing."""
    from hotline.documents.cleaning import clean

    assert clean("pay \u202e003\u202c EUR\u200b\x00 now\u2066") == "pay 003 EUR now"


async def test_of_a_million_letters_five_thousand_are_read() -> None:
    """The check of an offer reads no more."""
    read = await DocumentReader().read(files.pdf("\n".join(["work in Malta " * 6] * 12_000)), "en")
    assert 0 < len(read.text) <= 5_000


async def test_a_slow_reader_is_ended() -> None:
    """After its time nothing of it is left running."""
    started = time.monotonic()
    read = await DocumentReader(seconds=0.05).read(files.picture(), "en")
    assert read.fault == "too_slow"
    assert time.monotonic() - started < 10


async def test_who_finds_no_free_reader_is_told() -> None:
    """Rather than waiting for ever."""
    reader = DocumentReader(patience=0.01)
    async with reader._free, reader._free:
        assert (await reader.read(files.pdf(), "en")).fault == "busy"
