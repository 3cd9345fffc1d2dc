"""What a reviewer reads and gives back: a row a text, and how it goes into the catalogue again.

The state of a text stands in the .po as an extracted comment: ``review: draft``, or
``review: reviewed by NAME on 2026-11-22``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel.messages.catalog import Catalog, Message

from bot.catalogues.samples import PLACEHOLDER, filled
from bot.catalogues.segments import segments

DRAFT, REVIEWED = "draft", "reviewed"
MOST_SEGMENTS = 2
_STATE = re.compile(r"review: reviewed by (?P<reviewer>.+) on (?P<day>\d{4}-\d\d-\d\d)")


class ReviewError(Exception):
    """What came back cannot be taken; nothing of it was written. The message has a line for each fault."""


@dataclass(frozen=True)
class Row:
    """One text. ``variant`` is empty or ``sms``; ``day`` is ISO and empty like ``reviewer`` while it is a draft."""

    id: str
    variant: str
    note: str
    bosnian: str
    translation: str
    state: str = DRAFT
    reviewer: str = ""
    day: str = ""


def rows_of(catalogue: Catalog, original: Catalog) -> list[Row]:
    """All texts of a language beside the Bosnian ones, in the catalogue's order."""
    return [_row(message, original) for message in catalogue if message.id]


def take_rows(catalogue: Catalog, original: Catalog, rows: Iterable[Row]) -> int:
    """Put the rows into ``catalogue`` and return how many changed it.

    Raises:
        ReviewError: a text is unknown, empty or too long, its placeholders differ from the Bosnian ones, its Bosnian
            has changed since the export, or a reviewed one names no reviewer or date. The catalogue is untouched.
    """
    given, known = list(rows), {(row.id, row.variant): row for row in rows_of(catalogue, original)}
    faults = [fault for row in given for fault in _faults(row, known.get((row.id, row.variant)))]
    if faults:
        raise ReviewError("\n".join(faults))
    changed = [row for row in given if row != known[(row.id, row.variant)]]
    for row in changed:
        message = catalogue.get(row.id, context=row.variant or None)
        if message is not None:  # `_faults` has refused what is not there
            message.string = row.translation
            message.auto_comments = [*(line for line in message.auto_comments if not _is_state(line)), _state(row)]
    return len(changed)


def share_reviewed(catalogue: Catalog) -> tuple[int, int]:
    """How many texts a reviewer has approved, and of how many."""
    states = [_read_state(message)[0] for message in catalogue if message.id]
    return states.count(REVIEWED), len(states)


def _row(message: Message, original: Catalog) -> Row:
    known = original.get(message.id, context=message.context) or original.get(message.id)
    note = " ".join(line.removeprefix("Translators: ") for line in message.auto_comments if not _is_state(line))
    bosnian = str(known.string) if known else ""
    return Row(str(message.id), message.context or "", note, bosnian, str(message.string), *_read_state(message))


def _faults(row: Row, known: Row | None) -> Iterator[str]:
    name = f"{row.id} ({row.variant})" if row.variant else row.id
    if known is None:
        yield f"{name}: there is no such text"
        return
    if row.bosnian.strip() != known.bosnian.strip():
        yield f"{name}: the Bosnian text has changed since the export; export again"
    if not row.translation.strip():
        yield f"{name}: empty"
    wanted = set(PLACEHOLDER.findall(known.translation))  # `make check` has compared them with the Bosnian ones
    if set(PLACEHOLDER.findall(row.translation)) != wanted:
        yield f"{name}: placeholders must be {sorted(wanted)}"
    if set("{}") & set(PLACEHOLDER.sub("", row.translation)):
        yield f"{name}: a brace that is no placeholder"
    if row.variant == "sms" and segments(filled(row.translation)) > MOST_SEGMENTS:
        yield f"{name}: more than {MOST_SEGMENTS} SMS segments"
    if row.state not in (DRAFT, REVIEWED):
        yield f"{name}: the state is {DRAFT} or {REVIEWED}"
    if row.state == REVIEWED and not (row.reviewer.strip() and _is_day(row.day)):
        yield f"{name}: a reviewed text names its reviewer and a date like 2026-11-22"


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _is_state(comment: str) -> bool:
    return comment.startswith("review:")


def _state(row: Row) -> str:
    return f"review: reviewed by {row.reviewer.strip()} on {row.day}" if row.state == REVIEWED else "review: draft"


def _read_state(message: Message) -> tuple[str, str, str]:
    found = _STATE.search(" ".join(message.auto_comments))
    return (REVIEWED, found["reviewer"], found["day"]) if found else (DRAFT, "", "")
