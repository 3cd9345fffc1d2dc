"""The text of a PDF; of pages without any, their pictures. What could act is looked for first and never opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import IndirectObject

from hotline.documents.limits import LONGEST_SIDE, MOST_LETTERS, MOST_PAGES, MOST_PIXELS, MOST_SCANNED, MOST_UNPACKED
from hotline.documents.outcome import UnreadableError
from hotline.documents.pictures import prepare

# ISO 32000-2, 12.6.4: actions that run, open, send or fetch something. Going to a page or a web address is none.
ACTING = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/RichMediaExecute"})
_NAMES = frozenset({"/JavaScript", "/EmbeddedFiles"})
_UNPACKED = (
    "array_based_stream_maximum_output_length",
    "brotli_maximum_output_length",
    "jbig2_maximum_output_length",
    "lzw_maximum_output_length",
    "maximum_declared_stream_length",
    "run_length_maximum_output_length",
    "zlib_maximum_output_length",
)
_FEWEST = 20  # letters of a page below which it is taken for a picture of a page


def read_pdf(content: bytes, recognise: Callable[[Image.Image], str]) -> str:
    """The text of the first pages.

    Raises:
        UnreadableError: locked, with something in it that acts, too large when unpacked, or damaged.
    """
    try:
        with apply_configuration(**_limits()):
            return "\n".join(_texts(_opened(content), recognise))
    except LimitReachedError:
        raise UnreadableError("too_large") from None
    except DependencyError:  # a way of locking or packing for which nothing is installed
        raise UnreadableError("encrypted") from None
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError):
        raise UnreadableError("damaged") from None


def _limits() -> dict[str, Any]:
    """Unpack no more than a real offer needs, and call no other program."""
    unpacked = dict.fromkeys(_UNPACKED, MOST_UNPACKED)
    return {**unpacked, "image_maximum_buffer_size": 3 * MOST_PIXELS, "jbig2dec_binary": None}


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise UnreadableError("encrypted")
    if _acts(reader):
        raise UnreadableError("active")
    return reader


def _texts(reader: PdfReader, recognise: Callable[[Image.Image], str]) -> Iterator[str]:
    letters, scanned = 0, 0
    for page in reader.pages[:MOST_PAGES]:
        _unpack(page)
        text = page.extract_text()
        if sum(sign.isalpha() for sign in text) < _FEWEST and scanned < MOST_SCANNED:
            scanned += 1
            text = "\n".join(recognise(picture) for picture in _pictures(page)) or text
        letters += len(text)
        yield text
        if letters > MOST_LETTERS:
            return


def _unpack(page: Any) -> None:
    """Unpack what the page writes and calls, within the limits: extract_text passes over what exceeds them."""
    page.get_contents()
    drawn = _inside(_inside(page, "/Resources"), "/XObject")
    for name in drawn:
        if drawn[name].get("/Subtype") == "/Form":
            drawn[name].get_data()


def _pictures(page: Any) -> Iterator[Image.Image]:
    """The largest picture of a page, if it is no larger than it may be."""
    drawn = _inside(_inside(page, "/Resources"), "/XObject")
    sizes = [(_size(drawn[name]), name) for name in drawn if drawn[name].get("/Subtype") == "/Image"]
    for (width, height), name in sorted(sizes, key=lambda each: -each[0][0] * each[0][1])[:1]:
        if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
            raise UnreadableError("too_large")
        found = page.images[name].image
        if found is not None:
            yield prepare(found)


def _inside(whole: Any, name: str) -> Any:
    """A dictionary in a dictionary, empty where there is none."""
    return whole[name] if name in whole else {}  # noqa: SIM401  # only the brackets follow references


def _size(drawn: Any) -> tuple[int, int]:
    return int(drawn.get("/Width", 0)), int(drawn.get("/Height", 0))


def _acts(reader: PdfReader) -> bool:
    """Whether anything in the file runs, launches, sends or carries another file."""
    root = reader.root_object
    if "/AA" in root or "/XFA" in _inside(root, "/AcroForm") or _NAMES & set(_inside(root, "/Names")):
        return True
    return any(_is_acting(each) for each in _objects(reader))


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object that the file lists."""
    for generation, entries in list(reader.xref.items()):
        for number in list(entries):
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in list(reader.xref_objStm):
        yield reader.get_object(IndirectObject(number, 0, reader))


def _is_acting(found: Any) -> bool:
    """An action, or something that holds one directly; what is only referred to is looked at by itself."""
    if isinstance(found, list):
        return any(_is_acting(each) for each in found)
    if not isinstance(found, dict):
        return False
    acts = found.get("/S") in ACTING or "/JS" in found or found.get("/Type") == "/Filespec"
    return acts or any(_is_acting(each) for each in found.values())
