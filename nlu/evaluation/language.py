"""How well the language of messages is told: by variety and by length, with eldc beside it.

``python -m nlu.evaluation.language [FILE]``: FILE is a table with the columns lang, script, source, variety, text;
without it our own held-out messages are used. Neighbouring languages count as `other`. Mixed texts (``mix``, and the
held-out style ``codeswitch``) have no language of their own and are left out.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import eldc

from nlu.evaluation.data import read_held_out
from nlu.language.identifier import OTHER, Identifier
from nlu.taxonomy import languages

_MIXED = ("mix", "codeswitch")
_ELDC_CODES = {"bs": "bs", "hr": "bs", "sr": "bs", "en": "en", "ar": "ar"}
_LENGTHS = ((3, "1-3 words"), (8, "4-8 words"), (sys.maxsize, "9+ words"))


@dataclass(frozen=True)
class Labelled:
    """A text, its language (one of ours or `other`) and its variety."""

    text: str
    language: str
    variety: str


@dataclass
class Score:
    """Texts of one group: how many, how many each identifier got right, and what ours were taken for."""

    texts: int = 0
    right: int = 0
    right_by_eldc: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def row(self) -> str:
        """Number, percent right, percent right by eldc, mistakes."""
        mistakes = ", ".join(f"{code} {count}" for code, count in self.wrong.most_common())
        ours, theirs = 100 * self.right / self.texts, 100 * self.right_by_eldc / self.texts
        return f"{self.texts:6} {ours:6.1f} {theirs:6.1f}  {mistakes}"


@dataclass(frozen=True)
class Scores:
    """Scores by language and by (language, variety) and (language, length), and the time of a message."""

    groups: dict[tuple[str, str], Score]
    milliseconds: float

    def table(self) -> str:
        """The scores as lines for a terminal; an empty variety is the language as a whole."""
        lines = [f"{'language':9}{'variety or length':34}{'texts':>6} {'right':>6} {'eldc':>6}  taken for"]
        lines += [f"{code:9}{group:34}{score.row()}" for (code, group), score in sorted(self.groups.items())]
        return "\n".join([*lines, f"{self.milliseconds:.2f} ms a message"])


def read_table(file: Path) -> list[Labelled]:
    """Texts of a table with the columns lang, variety and text."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {code: code for code in languages()}
    return [
        Labelled(row["text"], known.get(row["lang"], OTHER), row["variety"])
        for row in rows
        if row["lang"] not in _MIXED
    ]


def read_our_held_out() -> list[Labelled]:
    """Our held-out messages; their style is the variety."""
    return [
        Labelled(example.text, example.language, example.style)
        for example in read_held_out()
        if example.style not in _MIXED
    ]


def score(texts: Iterable[Labelled], identifier: Identifier) -> Scores:
    """Score the identifier, and eldc beside it."""
    labelled = list(texts)
    groups: dict[tuple[str, str], Score] = defaultdict(Score)
    started = time.perf_counter()
    answers = [identifier.identify(item.text).code for item in labelled]
    milliseconds = 1000 * (time.perf_counter() - started) / max(1, len(labelled))
    for item, answer in zip(labelled, answers, strict=True):
        for group in ("", item.variety, _length(item.text)):
            _count(groups[item.language, group], item.language, answer, _eldc_code(item.text))
    return Scores(dict(groups), milliseconds)


def _count(group: Score, expected: str, answer: str, by_eldc: str) -> None:
    group.texts += 1
    group.right += answer == expected
    group.right_by_eldc += by_eldc == expected
    if answer != expected:
        group.wrong[answer] += 1


def _length(text: str) -> str:
    words = len(text.split())
    return next(name for longest, name in _LENGTHS if words <= longest)


def _eldc_code(text: str) -> str:
    return _ELDC_CODES.get(eldc.detect(text), OTHER)


def main(arguments: list[str], write: Callable[[str], object] = print) -> None:
    """Print the table for a file, or for our own held-out messages."""
    texts = read_table(Path(arguments[0])) if arguments else read_our_held_out()
    write(score(texts, Identifier.load()).table())


if __name__ == "__main__":
    main(sys.argv[1:])
