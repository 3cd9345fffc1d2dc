"""Finds a named employer: a name with a legal form, or a kind of business with a proper name beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

FILE = Path(__file__).parents[1] / "lexicons" / "offer_names.yml"
_LONGEST_NAME = 3  # words before a legal form that belong to the name
_WORD_BEFORE = re.compile(r"[\w&'’+.-]+,?$")
_UPPER = "A-ZČĆŽŠĐÄÖÜА-ШЂЈЉЊЋЏ"
_PROPER = rf"[{_UPPER}][\w&'’-]+(?: (?:[{_UPPER}][\w&'’-]+|&)){{0,3}}"


def find_employer(original: str) -> list[tuple[int, int]]:
    """Stretches of the original that name an employer, end exclusive."""
    patterns = _patterns()
    found = [span for match in patterns["form"].finditer(original) if (span := _with_name(original, match))]
    for kind in ("before", "after", "latin", "hiring", "stated"):
        found += [match.span("name") for match in patterns[kind].finditer(original) if _is_name(match["name"])]
    found += [match.span() for match in patterns["arabic"].finditer(original) if _is_arabic_name(match["name"])]
    return found


def _with_name(original: str, form: re.Match[str]) -> tuple[int, int] | None:
    """The legal form with the words before it that are the name; None where there is no name."""
    start = form.start()
    for _ in range(_LONGEST_NAME):
        before = _WORD_BEFORE.search(original[max(0, start - 40) : start].rstrip(" "))
        if before is None or not _is_name(before[0]) or (before[0].endswith((".", ",")) and start != form.start()):
            break
        start = original.rindex(before[0], max(0, start - 41), start)
    return None if start == form.start() else (start, form.end())


def _is_name(name: str) -> bool:
    first = name.split()[0].strip(",.")
    shouted = first.isupper() and len(first) > 4
    return bool(first) and not first.isdigit() and not shouted and not _patterns()["no_name"].fullmatch(first)


def _is_arabic_name(name: str) -> bool:
    return not _patterns()["no_arabic_name"].match(name.split()[0])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, Any] = read_data(FILE)
    kinds, arabic = "|".join(words["kinds"].split("; ")), "|".join(words["arabic_kinds"].split())
    after, hiring, stated = ("|".join(words[key].split("; ")) for key in ("kinds_after", "hiring", "stated"))
    return {
        "form": re.compile(rf"(?<![\w.])(?:{words['legal_forms']})(?=[\s,.:;!)/-]|$)", re.IGNORECASE),
        "before": re.compile(rf"(?<!\w)(?i:{kinds}) (?:[„\"“'«]|(?i:kod|pri|zur|zum|the) )?(?P<name>{_PROPER})"),
        "after": re.compile(rf"(?<!\w)(?P<name>{_PROPER}) (?:{after})\b"),
        "hiring": re.compile(
            rf"(?:^|[.!?\n–-] )(?P<name>{_PROPER})(?: \([^)]{{0,30}}\)|, [^,]{{2,25}},)? (?:{hiring})\b"
        ),
        "latin": re.compile(rf"(?:{arabic})\s+(?P<name>[A-Za-z][\w&'-]+(?: [A-Za-z][\w&'-]+){{0,2}})"),
        "arabic": re.compile(
            rf"(?<!\w)[ولب]?(?:{arabic})\s+(?P<name>[\u0621-\u064a]{{2,}}(?:\s+[\u0621-\u064a]{{2,}})?)"
        ),
        "stated": re.compile(
            rf"(?<!\w)(?i:{stated}) ?: ?(?P<name>{_PROPER}|[\u0621-\u064a]{{2,}}(?: [\u0621-\u064a]{{2,}})?)"
        ),
        "no_name": re.compile("|".join(words["no_name"].split()), re.IGNORECASE),
        "no_arabic_name": re.compile(rf"(?:{'|'.join(words['no_arabic_name'].split())})$"),
    }
