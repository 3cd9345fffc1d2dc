"""A QR code drawn on the server, for the app's camera; no script and nothing from outside."""

from __future__ import annotations

import segno
from markupsafe import Markup

PIXELS = 5  # a module; with version 6 codes about 240 pixels wide
QUIET = 4  # modules around the code (ISO/IEC 18004, 9.1)


def qr_svg(content: str, title: str) -> Markup:
    """The code as SVG inside a page: always dark on white, also in the dark theme, as cameras need it."""
    code = segno.make(content, error="m", micro=False)
    drawn = code.svg_inline(scale=PIXELS, border=QUIET, dark="#000", light="#fff", title=title, svgclass="qr")
    return Markup(drawn)  # noqa: S704 - segno escapes the title; all else in it is numbers
