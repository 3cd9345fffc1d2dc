"""Opens a picture no larger than it may be and makes it easy to read."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from hotline.documents.kinds import PICTURES
from hotline.documents.limits import LONGEST_SIDE, MOST_PIXELS
from hotline.documents.outcome import UnreadableError

_SMALL, _LARGE = 1_000, 3_000  # width and longest side, in pixels, that Tesseract reads well


def open_picture(content: bytes) -> Image.Image:
    """The picture in grey, upright, of a size that is read well.

    Raises:
        UnreadableError: too large, of another kind, or damaged.
    """
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=PICTURES) as found:
            warnings.simplefilter("ignore")
            width, height = found.size  # told by the head of the file, before anything is unpacked
            if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
                raise UnreadableError("too_large")
            found.draft("L", (_LARGE, _LARGE))  # of a JPEG, unpacks no more than is needed
            return prepare(found)
    except UnidentifiedImageError:
        raise UnreadableError("wrong_kind") from None
    except Image.DecompressionBombError:
        raise UnreadableError("too_large") from None
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError):
        raise UnreadableError("damaged") from None


def prepare(found: Image.Image) -> Image.Image:
    """In grey on white, upright, neither tiny nor huge; dark screens turned light."""
    picture = ImageOps.exif_transpose(found)
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    grey = picture.convert("L")
    grey.thumbnail((_LARGE, _LARGE))
    if grey.width < _SMALL:
        grey = ImageOps.scale(grey, min(3.0, _SMALL / max(1, grey.width)))
    return ImageOps.invert(grey) if _is_dark(grey) else grey


def _is_dark(grey: Image.Image) -> bool:
    counts = grey.histogram()
    return sum(counts[:100]) > sum(counts[100:])
