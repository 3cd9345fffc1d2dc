"""Files to read: honest ones, and ones made to harm whoever opens them. All are made here, none is stored."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

OFFER = "Work in Malta, hotel cleaner\nSalary 1500 EUR a month\nPay 300 EUR before travel\nWe keep your passport"


def picture(text: str = OFFER, kind: str = "PNG", ground: str = "white", ink: str = "black") -> bytes:
    """A photo of a text, as a screenshot shows it."""
    lines = text.split("\n")
    image = Image.new("RGB", (1100, 80 + 60 * len(lines)), ground)
    font = ImageFont.truetype("DejaVuSans.ttf", 34)
    ImageDraw.Draw(image).text((40, 40), text, font=font, fill=ink, spacing=18)
    return _saved(image, kind)


def pdf(text: str = OFFER) -> bytes:
    """A PDF with a page of text in a standard font."""
    writer = PdfWriter()
    _write(writer, text)
    return _written(writer)


def scanned_pdf(text: str = OFFER) -> bytes:
    """A PDF that is a picture of a page."""
    return _saved(Image.open(BytesIO(picture(text))), "PDF")


def encrypted_pdf() -> bytes:
    """A PDF behind a password."""
    writer = PdfWriter()
    _write(writer, OFFER)
    writer.encrypt("secret", algorithm="AES-256")
    return _written(writer)


def scripted_pdf() -> bytes:
    """A PDF that runs a script when it is opened."""
    writer = PdfWriter()
    _write(writer, OFFER)
    writer.add_open_action(JavaScript("app.launchURL('https://example.org');"))
    return _written(writer)


def carrying_pdf() -> bytes:
    """A PDF with another file in it."""
    writer = PdfWriter()
    _write(writer, OFFER)
    writer.add_attachment("contract.exe", b"MZ")
    return _written(writer)


def launching_pdf() -> bytes:
    """A PDF with a link that starts a program."""
    writer = PdfWriter()
    page = _write(writer, OFFER)
    launch = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([FloatObject(each) for each in (0, 0, 100, 100)]),
            NameObject("/A"): launch,
        }
    )
    page[NameObject("/Annots")] = ArrayObject([link])
    return _written(writer)


def bomb_pdf() -> bytes:
    """A PDF whose page unpacks to 60 million bytes."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(_bomb())
    return _written(writer)


def hidden_bomb_pdf() -> bytes:
    """The same in a drawing that the page of an offer calls."""
    writer = PdfWriter()
    page = _write(writer, OFFER)
    form = _bomb()
    form[NameObject("/Subtype")] = NameObject("/Form")
    drawn = DictionaryObject({NameObject("/X1"): writer._add_object(form)})
    resources = page[NameObject("/Resources")]
    resources[NameObject("/XObject")] = drawn  # type: ignore[index]  # a dictionary, as _write made it
    contents = DecodedStreamObject()
    contents.set_data(b"/X1 Do")
    page[NameObject("/Contents")] = writer._add_object(contents)
    return _written(writer)


def _bomb() -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf (x) Tj ET " * 2_600_000)
    return stream.flate_encode(9)


def endless_pdf() -> bytes:
    """A PDF whose pages contain themselves."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R 2 0 R]>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n129\n%%EOF"
    )


def zip_bomb() -> bytes:
    """50 million zeros in a few bytes."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50_000_000))
    return body.getvalue()


def huge_png(width: int = 50_000, height: int = 50_000) -> bytes:
    """A picture of a few bytes that says it has 2.5 billion pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def wordy_png() -> bytes:
    """A picture with a text of 100 million signs packed into its head."""
    head = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    text = b"offer\x00\x00" + zlib.compress(bytes(100_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"zTXt", text) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _saved(image: Image.Image, kind: str) -> bytes:
    body = BytesIO()
    image.save(body, kind)
    return body.getvalue()


def _write(writer: PdfWriter, text: str) -> DictionaryObject:
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    lines = "".join(f"({line}) Tj T* " for line in text.split("\n"))
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 14 Tf 20 TL 50 780 Td {lines}ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    return page


def _written(writer: PdfWriter) -> bytes:
    body = BytesIO()
    writer.write(body)
    return body.getvalue()
