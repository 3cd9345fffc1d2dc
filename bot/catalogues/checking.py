"""The checks of the catalogues in `make check`: ids, placeholders, nothing empty, lengths, nothing left over."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog

from bot.catalogues.compiling import read_catalogue
from bot.catalogues.samples import PLACEHOLDER, filled
from bot.catalogues.segments import segments
from bot.engine.training import HOME
from bot.knowledge.cases import case_ids
from bot.knowledge.topics import topics
from hotline.texts import languages
from hotline.texts import text as text_in
from nlu.data_file import read_data

OPERATORS = ("bs", "en")  # languages of the console
FOR_OPERATORS = ("console.", "statistics.", "routing.", "packet.", "form.")
LONGEST = {".answer": 600, ".title": 24, ".more": 900}  # characters
MOST_SEGMENTS = 2
ENGLISH = re.compile(r"\b(the|you|your|and|with|this|that|have|please|number|work|money)\b", re.IGNORECASE)
SENTENCE_ENDS = ".!?؟:…"
ARABIC = re.compile(r"[\u0600-\u06ff]")


def problems() -> list[str]:
    """Everything that is wrong, one line each."""
    catalogues = {
        code: read_catalogue(code) for code, entry in languages().items() if "transliterated_from" not in entry
    }
    found = [line for code in catalogues for line in _of_language(code, catalogues[code], catalogues["bs"])]
    return [*found, *_unknown_ids(catalogues["bs"]), *_long_cases(list(catalogues))]


def _of_language(code: str, catalogue: Catalog, original: Catalog) -> Iterator[str]:
    wanted, present = ({(m.id, m.context) for m in c if m.id} for c in (original, catalogue))
    if code not in OPERATORS:
        wanted = {key for key in wanted if not str(key[0]).startswith(FOR_OPERATORS)}
    yield from (f"{code}: {key} is missing" for key in sorted(map(str, wanted - present)))
    strangers = {key for key in present - wanted if key[1] != "sms" or (key[0], None) not in wanted}
    yield from (f"{code}: {key} is not in bs" for key in sorted(map(str, strangers)))
    for message in catalogue:
        if not message.id:
            continue
        text, name = str(message.string), str(message.id)
        own = original.get(message.id, context=message.context)
        same = own or original.get(message.id)  # a language that needs more room has short variants of its own
        if not text or message.fuzzy:
            yield f"{code}: {name} is empty or fuzzy"
        elif same is not None and not _fills_alike(text, str(same.string), own is None):
            yield f"{code}: {name} has other placeholders than bs"
        elif same is not None and _is_cut_off(name, text, str(same.string)):
            yield f"{code}: {name} ends in the middle of a sentence, here or in bs"
        yield from _lengths(code, name, filled(text), message.context)
        yield from _leftover(code, name, text)


def _fills_alike(text: str, original: str, is_shorter: bool) -> bool:
    """Whether a text has the placeholders of its original; a variant that is shorter may leave some out."""
    theirs, ours = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(original))
    return theirs <= ours if is_shorter else theirs == ours


def _is_cut_off(name: str, text: str, original: str) -> bool:
    """Whether one of the two ends a sentence and the other stops at a word."""
    last = [one.rstrip()[-1:] for one in (text, original)]
    ends = [one in SENTENCE_ENDS for one in last]
    return any(ends) and not all(ends) and any(one.isalnum() for one in last) and not name.endswith(".title")


def _lengths(code: str, name: str, text: str, context: str | None) -> Iterator[str]:
    if context == "sms":
        if segments(text) > MOST_SEGMENTS:
            yield f"{code}: {name} takes more than {MOST_SEGMENTS} SMS segments ({len(text)} characters)"
        return
    for ending, longest in LONGEST.items():
        if name.endswith(ending) and len(text) > longest:
            yield f"{code}: {name} has {len(text)} characters, {longest} at most"


def _long_cases(codes: list[str]) -> Iterator[str]:
    """Answers by case that do not fit into a text message; those that list a country's facts may go on."""
    for one, code in ((one, code) for topic in topics() for one in case_ids(topic) for code in codes):
        said = text_in(one, code, "sms")
        if "{facts}" not in said and segments(filled(said)) > MOST_SEGMENTS:
            yield f"{code}: {one} takes more than {MOST_SEGMENTS} SMS segments"


def _leftover(code: str, name: str, text: str) -> Iterator[str]:
    if code != "en" and len(ENGLISH.findall(text)) >= 2:
        yield f"{code}: {name} reads like English"
    if code == "ar" and not ARABIC.search(text) and not name.startswith("language."):
        yield f"{code}: {name} has no Arabic"
    if re.search(r"\b112\b", text) and "abroad" not in name:
        yield f"{code}: {name} names 112, which does not work in Bosnia and Herzegovina"


def _unknown_ids(catalogue: Catalog) -> Iterator[str]:
    """Ids that domain, steps or cases name and no catalogue has."""
    known = {str(message.id) for message in catalogue if message.id}
    for topic in topics():
        yield from (f"knowledge: {one} is in no catalogue" for one in case_ids(topic) if one not in known)
    for path in sorted([*(HOME / "bot/domain").glob("*.yml"), *(HOME / "bot/replies").glob("*.yml")]):
        for name, variants in (read_data(path).get("responses") or {}).items():
            ids = [variants[0]["text"], *(button["title"] for button in variants[0].get("buttons", []))]
            for one in ids:
                if one not in known and "{" not in one and one.removeprefix("language.") not in languages():
                    yield f"{path.name}: {name} names {one}, which no catalogue has"


if __name__ == "__main__":
    lines = problems()
    print("\n".join(lines), file=sys.stderr)
    sys.exit(1 if lines else 0)
