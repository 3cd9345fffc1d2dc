"""The name of the firm or agency that a message asks about."""

from __future__ import annotations

import re

from hotline.agencies.folding import fold_name
from nlu.offers.names import find_employer

LONGEST = 60  # characters of a name that is said back
_QUOTED = re.compile(r"[„“\"«'»]([^„“\"«'»\n]{2,60})[“”\"«'»]")


def named_agency(text: str) -> str | None:
    """The name as it was written: in quotation marks, or in the shape of a firm's name; None when there is none."""
    quoted = _QUOTED.search(text)
    spans = find_employer(text)
    name = quoted[1] if quoted else text[slice(*spans[0])] if spans else ""
    return " ".join(name.split())[:LONGEST] if fold_name(name) else None
