"""How hard the texts are to read: LIX, sentence lengths, and for Romani how many words are attested in a source.

LIX (Björnsson 1968) is words a sentence plus the percentage of words with more than six letters. It needs no
syllables, so that it can be counted in Bosnian as in English; Bosnian words are longer, so its figures lie higher.
Under 30 is very easy, 30 to 40 easy, 40 to 50 medium, above 50 hard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean, median

from bot.catalogues.compiling import read_catalogue
from bot.engine.training import HOME
from nlu.romani import fold_spelling
from nlu.text import fold

MEASURED = ("bs", "en")
LONG_WORD = 7
HARD = 50
FEWEST_WORDS = 8
LONG_SENTENCE = 20  # words
FOR_PEOPLE = re.compile(r"\.(answer|more|text|answer_\w+)$|^(safety|report|self_harm|checklist|offer)\.")
SOURCE_LINE = re.compile(r"\((Izvor|Source|Katar|Zakon)[^)]*\)")
ROMANI_SOURCES = ("rom.gatitos.tsv", "rom.bible.tsv", "rom.udhr.tsv")
_SENTENCE = re.compile(r"[.!?:;؟؛]+(?:\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Reading:
    """What was counted in the texts of a language."""

    texts: int
    lix: float
    hard: tuple[str, ...]
    sentence: float
    long_sentences: float


def lix(text: str) -> float:
    """The LIX of a text; 0 for one without words.

    >>> lix("A dog ran. A cat sat.")
    3.0
    """
    words, sentences = words_of(text), sentences_of(text)
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)


def read_language(language: str) -> Reading:
    """The figures of a language's texts for people, without their source lines."""
    texts = texts_of(language)
    values = {name: lix(text) for name, text in texts.items()}
    lengths = [len(words_of(sentence)) for text in texts.values() for sentence in sentences_of(text)]
    return Reading(
        len(texts),
        mean(values.values()),
        tuple(sorted((name for name, value in values.items() if value > HARD), key=lambda name: -values[name])),
        median(lengths),
        sum(length > LONG_SENTENCE for length in lengths) / len(lengths),
    )


def attested_share() -> tuple[float, float, int]:
    """Of the running words of the Romani texts: the share attested in a Romani source, the share that is a word of
    the Bosnian texts (a loan), and how many words there are."""
    known, loans = _romani_words(), _forms(texts_of("bs").values())
    words = [_folded(word) for text in texts_of("rom").values() for word in words_of(text)]
    attested = sum(word in known for word in words)
    borrowed = sum(word not in known and word in loans for word in words)
    return attested / len(words), borrowed / len(words), len(words)


def report() -> str:
    """The part of docs/quality.md."""
    lines = [_line(language, read_language(language)) for language in MEASURED]
    attested, borrowed, words = attested_share()
    return "\n".join(
        (
            "## Readability\n",
            "`python -m bot.measuring.readability`. LIX of every text for people of at least eight words, source lines",
            "left out: under 30 very easy, 30 to 40 easy, 40 to 50 medium, above 50 hard. Bosnian words are longer:",
            "the same ease gives a higher figure there. No test with readers has been made.\n",
            "| language | texts | mean LIX | above 50 | words a sentence (median) | sentences over 20 words |",
            "| --- | --- | --- | --- | --- | --- |",
            *lines,
            f"\nRomani: of {words} running words {attested:.0%} are attested in a Romani source (GATITOS, a New",
            f"Testament, the Declaration of Human Rights; spelling folded), {borrowed:.0%} are words of the Bosnian",
            "texts, the rest is in neither. An attested word is not thereby used rightly: a native reader is awaited.",
        )
    )


def _line(language: str, found: Reading) -> str:
    hardest = f"{len(found.hard)} ({', '.join(found.hard[:3])})" if found.hard else "0"
    figures = (f"{found.lix:.0f}", hardest, f"{found.sentence:.0f}", f"{found.long_sentences:.1%}")
    return f"| {' | '.join((language, str(found.texts), *figures))} |"


@cache
def texts_of(language: str) -> dict[str, str]:
    """The texts for people by message id, without their source lines; the shortest are left out."""
    listed = [(str(one.id), str(one.string)) for one in read_catalogue(language) if one.id and not one.context]
    bare = {name: SOURCE_LINE.sub("", text).strip() for name, text in listed if FOR_PEOPLE.search(name)}
    return {name: text for name, text in bare.items() if len(words_of(text)) >= FEWEST_WORDS}


def words_of(text: str) -> list[str]:
    """Its words; numbers are none."""
    return _WORD.findall(text)


def sentences_of(text: str) -> Sequence[str]:
    """Its sentences; a colon, a semicolon and a line's end also give a reader time to breathe."""
    return [part for part in _SENTENCE.split(text) if _WORD.search(part)] or [text]


def _romani_words() -> frozenset[str]:
    folder = HOME / "nlu/language/frequencies"
    lines = (line for name in ROMANI_SOURCES for line in (folder / name).read_text(encoding="utf-8").splitlines())
    return frozenset(_folded(line.partition("\t")[0]) for line in lines)


def _forms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_folded(word) for text in texts for word in words_of(text))


def _folded(word: str) -> str:
    return fold_spelling(fold(word))


if __name__ == "__main__":
    from bot.measuring.document import write_part

    write_part("readability", report())
    print(report())
