"""How hard each topic is to read, and the bounds that `make check` holds: mean LIX, and no sentence too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from bot.knowledge.topics import topics
from bot.measuring.readability import LONG_SENTENCE, MEASURED, lix, sentences_of, texts_of, words_of
from nlu.taxonomy import languages

# Easy is under 40 (Björnsson 1968); Bosnian words are longer than the Swedish ones that this scale was made with, and
# names of offices and laws cannot be shortened.
MOST = {"bs": 42.0, "en": 35.0}


@dataclass(frozen=True)
class Plainness:
    """Of a topic in a language: mean LIX of its texts, and the words of its longest sentence."""

    language: str
    topic: str
    lix: float
    longest: int


def measure_topics() -> Iterator[Plainness]:
    """Every topic in every language, by language."""
    for language in languages():
        by_topic: dict[str, list[str]] = {}
        for message_id, said in texts_of(language).items():
            by_topic.setdefault(message_id.partition(".")[0], []).append(said)
        for topic in sorted(set(by_topic) & set(topics())):
            texts = by_topic[topic]
            longest = max(len(words_of(sentence)) for said in texts for sentence in sentences_of(said))
            yield Plainness(language, topic, mean(map(lix, texts)), longest)


def too_hard() -> list[str]:
    """What is over a bound, in words for who writes the texts. LIX is measured in bs and en, sentences in all."""
    found = []
    for one in measure_topics():
        if one.longest > LONG_SENTENCE:
            found.append(f"{one.topic} ({one.language}): a sentence of {one.longest} words, at most {LONG_SENTENCE}")
        if one.language in MEASURED and one.lix > MOST[one.language]:
            found.append(f"{one.topic} ({one.language}): LIX {one.lix:.0f}, at most {MOST[one.language]:.0f}")
    return found
