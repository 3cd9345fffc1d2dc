"""Word frequencies by language and collection: the only thing that is kept of collections of other people's text.

One file per language and collection, ``frequencies/<language>.<collection>.tsv``: word, tab, count.
SOURCES.md says what they were counted in.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).with_name("frequencies")
COLLECTIONS = {"udhr": "udhr", "tatoeba-laser": "tatoeba", "GATITOS": "gatitos", "bible-corpus": "bible"}
_WORDLIST_SOURCES = {
    "bible-nt-kalderash": "bible",
    "gatitos-rom": "gatitos",
    "udhr-rmn": "udhr",
    "udhr-rmn_1": "udhr",
}
_UNSUPPORTED = ("mix", "hi")  # no language of its own; a script that decides alone

Tables = dict[tuple[str, str], Counter[str]]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_as_typed(text: str) -> list[str]:
    """Lower-case words with their diacritics, without numbers."""
    return [word for word in _WORD.findall(text.lower()) if not word.isdecimal()]


def count_sentences(file: Path) -> Tables:
    """Count a table of sentences (columns lang, script, source, variety, text), from the allowed collections only."""
    tables: Tables = defaultdict(Counter)
    for row in _read_tsv(file):
        collection = COLLECTIONS.get(row["source"].partition(":")[0])
        if collection and row["lang"] not in _UNSUPPORTED:
            tables[row["lang"], collection].update(words_as_typed(row["text"]))
    return tables


def count_romani(file: Path) -> Tables:
    """Counts of a Romani word list (columns word, count, sources as ``name:count,…``), allowed collections only."""
    tables: Tables = defaultdict(Counter)
    for row in _read_tsv(file):
        for entry in row["sources"].split(","):
            source, _, count = entry.rpartition(":")
            if source in _WORDLIST_SOURCES:
                tables["rom", _WORDLIST_SOURCES[source]][row["word"]] += int(count)
    return tables


def save(tables: Tables, folder: Path = FOLDER) -> None:
    """Write one file per language and collection, most frequent word first."""
    folder.mkdir(exist_ok=True)
    for (language, collection), counts in tables.items():
        lines = [f"{word}\t{count}\n" for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
        (folder / f"{language}.{collection}.tsv").write_text("".join(lines), encoding="utf-8")


def load(folder: Path = FOLDER) -> Tables:
    """Read what `save` wrote."""
    return {
        (file.name.split(".")[0], file.name.split(".")[1]): _read_counts(file) for file in sorted(folder.glob("*.tsv"))
    }


def _read_counts(file: Path) -> Counter[str]:
    pairs = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return Counter({word: int(count) for word, count in pairs})


def _read_tsv(file: Path) -> Iterable[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
