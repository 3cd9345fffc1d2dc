"""What the language model learns from: our own messages, and messages drawn at random from word frequencies."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import cyrtranslit

from nlu.data_file import read_data
from nlu.language.dictionaries import DICTIONARIES, words_of
from nlu.language.frequencies import Tables, words_as_typed
from nlu.language.loans import WordVote
from nlu.language.spelling import in_latin_letters, with_slip, without_diacritics
from nlu.language.urn import Urn
from nlu.text import script_of

Message = tuple[str, str]  # text and language

ARABIZI = "ar-Latn"
NEIGHBOURS = Path(__file__).with_name("neighbours.yml")
VOCABULARY = Path(__file__).with_name("vocabulary.yml")

# Neighbours that need no class of their own: they only have to stay out.
_MERGED = {
    "nl": "de", "sv": "de", "pt": "es", "rup": "ro", "sk": "cs", "uk": "ru", "bn-Latn": "ur-Latn", "ne-Latn": "ur-Latn",
    "tl": "far", "sw": "far", "so": "far", "id": "far", "mul": "far",
}  # fmt: skip
_OTHER_SCRIPTS = ("hi", "ne", "bn", "el")  # their script decides alone
_DRAWN_OURS, _DRAWN_NEIGHBOUR = 3_000, 1_500  # messages from one collection's frequencies
_FROM_DICTIONARY = {"bs": 4_000, "en": 4_000}
_FROM_VOCABULARY = {"rom": 3_000, ARABIZI: 3_000}
_BLENDS = {"sl": 3_000, "mk": 3_000, "bg": 2_000, "hbs": 2_000}  # the nearest neighbours need most
_VOCABULARY_OF = {"hbs": "bs"}  # where simplemma's code is another
_MIXTURES = 2_500


@dataclass
class Samples:
    """Texts with their classes, side by side."""

    chance: random.Random
    texts: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)

    def add(self, text: str, name: str) -> None:
        """Add a text under its class; a neighbour in another script is left out."""
        if name not in _OTHER_SCRIPTS:
            self.texts.append(text)
            self.classes.append(_MERGED.get(name, name))

    def add_plainly(self, text: str, name: str, share: float) -> None:
        """Add a text, by chance without its diacritics."""
        self.add(without_diacritics(text) if self.chance.random() < share else text, name)


def gather(messages: list[Message], tables: Tables, seed: int = 1) -> Samples:
    """Everything to learn from; ``messages`` are our own training messages."""
    samples = Samples(random.Random(seed))  # noqa: S311 - no secret
    own = _without_mostly_bosnian(messages, tables)
    _add_own(samples, own)
    _add_frequencies(samples, tables)
    _add_neighbours(samples)
    _add_dictionaries(samples)
    _add_vocabulary(samples)
    _add_mixtures(samples, own, tables)
    return samples


def romani_words() -> Counter[str]:
    """Romani words of our vocabulary with a weight: whole words before stems with every ending."""
    entry = _vocabulary()["rom"]
    counts = Counter(dict.fromkeys(entry["words"].split(), 24))
    for stems, endings in ((entry["stems"], entry["endings"]), (entry["nouns"], entry["cases"])):
        counts.update(stem + ending for stem in stems.split() for ending in endings.split())
    return counts


def _without_mostly_bosnian(messages: list[Message], tables: Tables) -> list[Message]:
    """Leave out Romani messages of which most words are Bosnian: by the contract they are Bosnian."""
    romani = [text for text, language in messages if language == "rom"]
    bosnian = [text for text, language in messages if language == "bs"]
    known = [word for (language, _), counts in tables.items() if language == "rom" for word in counts]
    vote = WordVote([*romani, *known, *romani_words()], bosnian)
    return [(text, language) for text, language in messages if language != "rom" or vote.balance(text) >= 0]


def _add_own(samples: Samples, own: list[Message]) -> None:
    """Each message as it is and once more, by chance with a slip; some Bosnian in Cyrillic, Arabic also as Arabizi."""
    chance = samples.chance
    for text, language in own:
        name = ARABIZI if language == "ar" and script_of(text) != "Arab" else language
        samples.add(text, name)
        samples.add(with_slip(text, chance) if chance.random() < 0.5 else text, name)
        if language == "bs" and chance.random() < 0.3:
            samples.add(cyrtranslit.to_cyrillic(text, "sr"), "bs")
        for _ in range(2 if name == "ar" else 0):
            samples.add(in_latin_letters(text, chance), ARABIZI)


def _add_frequencies(samples: Samples, tables: Tables) -> None:
    for (language, _), counts in tables.items():
        urn = Urn(counts)
        collections = sum(other == language for other, _ in tables)
        wanted = (_DRAWN_OURS if language in ("bs", "rom", "en", "ar") else _DRAWN_NEIGHBOUR) // collections
        for _ in range(wanted):
            message = urn.message(samples.chance)
            samples.add_plainly(message, language, share=0.35)
            if language == "ar" and samples.chance.random() < 0.5:
                samples.add(in_latin_letters(message, samples.chance), ARABIZI)


def _add_neighbours(samples: Samples) -> None:
    for language, messages in read_data(NEIGHBOURS).items():
        urn = Urn(Counter(word for message in messages for word in message.split()), power=0.7)
        for message in messages * 3:
            samples.add_plainly(message, language, share=0.4)
        for _ in range(200):
            samples.add(urn.message(samples.chance), language)


def _add_dictionaries(samples: Samples) -> None:
    """Rare words alone, and among the frequent ones of our vocabulary, as in a sentence."""
    chance = samples.chance
    entries = _vocabulary()
    for code, name in DICTIONARIES.items():
        words = words_of(code)
        for _ in range(_FROM_DICTIONARY.get(name, 1_200)):
            drawn = (chance.choice(words) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6))))
            samples.add_plainly(" ".join(drawn), name, share=0.5)
        frequent = entries.get(_VOCABULARY_OF.get(code, code), {}).get("words", "").split()
        for _ in range(_BLENDS.get(code, 700) if frequent else 0):
            drawn = (chance.choice(frequent if chance.random() < 0.5 else words) for _ in range(chance.randint(3, 14)))
            samples.add_plainly(" ".join(drawn), name, share=0.35)


def _add_vocabulary(samples: Samples) -> None:
    for name, entry in _vocabulary().items():
        urn = Urn(romani_words() if name == "rom" else Counter(entry["words"].split()), power=1.0)
        for _ in range(_FROM_VOCABULARY.get(name, 700)):
            samples.add_plainly(urn.message(samples.chance), name, share=0.7)


def _vocabulary() -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = read_data(VOCABULARY)
    return entries


def _add_mixtures(samples: Samples, own: list[Message], tables: Tables) -> None:
    """Romani and Bosnian in one message: the language of most words, on a tie Romani."""
    chance = samples.chance
    romani = Urn(romani_words() + tables.get(("rom", "gatitos"), Counter()), power=0.5)
    bosnian = Urn(Counter(word for text, language in own if language == "bs" for word in words_as_typed(text)))
    for _ in range(_MIXTURES):
        length = chance.randint(3, 12)
        share = chance.randint(1, length - 1)
        words = romani.words(share, chance) + bosnian.words(length - share, chance)
        chance.shuffle(words)
        samples.add_plainly(" ".join(words), "rom" if 2 * share >= length else "bs", share=0.7)
