"""The three kinds of things that can be edited: what is listed, what a form shows, and what comes back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotline.console.fields import Fields
from hotline.directory import kinds
from hotline.directory.contacts import every_contact
from hotline.directory.faults import faults as contact_faults
from hotline.directory.listing import COLUMNS, REQUIRED, Listed, cells_of
from hotline.editing import CLAIM, CONTACT, PHRASE
from hotline.editing.knowledge import CONFIDENCES, Sources
from hotline.editing.sentences import LANGUAGES, Sentence, after_change, as_content, faults
from hotline.phrasebook import phrases, search
from hotline.phrasebook.phrases import Phrase

CYRILLIC = "bs-Cyrl"
FIXED = ("id", "kind", "serves", "abroad")  # of a contact: the routing stands on them


class Refused(Exception):
    """A form cannot be kept; ``fields`` names each faulty field with its fault's code or words."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields))
        self.fields = fields


@dataclass(frozen=True)
class Row:
    """One line of a list: its name, its words, and a day that matters."""

    name: str
    words: str
    day: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Editable:
    """A kind. ``content`` is None for an unknown name; ``read`` raises `Refused`."""

    name: str
    rows: Callable[[Sources, str], list[Row]]
    content: Callable[[Sources, str], dict[str, Any] | None]
    read: Callable[[Sources, str, dict[str, Any], Fields], dict[str, Any]]


def _phrase(name: str) -> Phrase | None:
    return next((phrase for phrase in phrases() if phrase.id == name), None)


def _phrase_rows(_sources: Sources, query: str) -> list[Row]:
    found = search(query) if query else phrases()
    return [
        Row(one.id, one.wording("bs"), marks=tuple(code for code in LANGUAGES if not one.is_reviewed(code)))
        for one in found
    ]


def _sentences(_sources: Sources, name: str) -> dict[str, Any] | None:
    phrase = _phrase(name)
    if phrase is None:
        return None
    drafts = tuple(code for code in LANGUAGES if not phrase.is_reviewed(code))
    return {**as_content(phrase.sentences()), "variables": phrase.variables, "drafts": drafts}


def _read_sentences(sources: Sources, name: str, before: dict[str, Any], fields: Fields) -> dict[str, Any]:
    known = {code: Sentence(**before[code]) for code in LANGUAGES}
    given = {
        code: Sentence(*(fields.text(f"{code}.{part}").strip() for part in ("words", "reviewer", "day")))
        for code in LANGUAGES
    }
    wrong = {f"{code}.{fault}": fault for code, fault in faults(given, tuple(before["variables"]))}
    if wrong:
        raise Refused(wrong)
    kept = as_content(after_change(known, given))
    return {**kept, CYRILLIC: {**kept["bs"], "words": sources.cyrillic(kept["bs"]["words"])}}


def _contact_rows(_sources: Sources, query: str) -> list[Row]:
    """The hidden ones too."""
    wanted = query.casefold()
    listed = (one for one in every_contact().values() if wanted in " ".join(cells_of(one).values()).casefold())
    return [_contact_row(one) for one in listed]


def _contact_row(listed: Listed) -> Row:
    one = listed.contact
    marks = ("unverified",) * (one.verified_by is None) + ("hidden",) * listed.hidden
    return Row(one.id, f"{one.name('bs')} · {one.phone or ''}", f"{one.verified_on or ''}", marks)


def _cells(_sources: Sources, name: str) -> dict[str, Any] | None:
    listed = every_contact().get(name)
    return None if listed is None else dict(cells_of(listed))


def _read_cells(_sources: Sources, name: str, before: dict[str, Any], fields: Fields) -> dict[str, Any]:
    given = {column: fields.text(column).strip() for column in COLUMNS if column not in FIXED}
    given |= {"hidden": "yes" if fields.flag("hidden") else "no"}
    cells = {column: value for column, value in ({column: before[column] for column in FIXED} | given).items() if value}
    if missing := {column: "empty" for column in REQUIRED if column not in cells}:
        raise Refused(missing)
    if why := next(contact_faults(cells, REQUIRED, kinds(), ()), ""):
        raise Refused({"line": why})
    return cells


def _claim_rows(sources: Sources, query: str) -> list[Row]:
    """Those to be reviewed first."""
    wanted = query.casefold()
    known = sorted(sources.claims(), key=lambda claim: (claim.review_by, claim.name))
    return [
        Row(one.name, one.source, one.review_by.isoformat(), ("late",) if one.review_by < date.today() else ())
        for one in known
        if wanted in f"{one.name} {one.source}".casefold()
    ]


def _claim(sources: Sources, name: str) -> dict[str, Any] | None:
    found = next((one for one in sources.claims() if one.name == name), None)
    return (
        None
        if found is None
        else {
            "source": found.source,
            "figure": found.figure,
            "review_by": found.review_by.isoformat(),
            "confidence": found.confidence,
            "confidences": CONFIDENCES,
        }
    )


def _read_claim(_sources: Sources, _name: str, before: dict[str, Any], fields: Fields) -> dict[str, Any]:
    given = {"review_by": fields.text("review_by").strip(), "confidence": fields.text("confidence")}
    try:
        date.fromisoformat(given["review_by"])
    except ValueError:
        raise Refused({"review_by": "review"}) from None
    if given["confidence"] not in (CONFIDENCES if before["confidence"] else ("",)):
        raise Refused({"confidence": "empty"})
    return given


EDITABLE = {
    one.name: one
    for one in (
        Editable(PHRASE, _phrase_rows, _sentences, _read_sentences),
        Editable(CONTACT, _contact_rows, _cells, _read_cells),
        Editable(CLAIM, _claim_rows, _claim, _read_claim),
    )
}
