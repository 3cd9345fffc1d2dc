"""Words of other languages from simplemma's lemma dictionaries (MIT), read when the model is built, never shipped."""

from __future__ import annotations

import random

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

# simplemma's code for each class of the model.
DICTIONARIES = {
    "hbs": "bs", "en": "en", "ar": "ar", "sl": "sl", "mk": "mk", "bg": "bg", "cs": "cs", "sk": "cs", "pl": "pl",
    "ru": "ru", "uk": "ru", "ro": "ro", "it": "it", "sq": "sq", "tr": "tr", "de": "de", "fr": "fr", "es": "es",
    "hu": "hu", "nl": "de", "fa": "fa", "tl": "far", "id": "far",
}  # fmt: skip
_WORDS = 30_000
_LONGEST = 12
_CYRILLIC = "\u0400"


def words_of(code: str, seed: int = 3) -> list[str]:
    """At most 30,000 random word forms of a language, lower case; Serbo-Croatian ones in Latin script."""
    stored = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(code)
    forms = sorted(form.decode() if isinstance(form, bytes) else form for form in stored)
    words = [form.lower() for form in forms if 2 <= len(form) <= _LONGEST and form.isalpha()]
    if code == "hbs":
        words = [word for word in words if word[0] < _CYRILLIC]
    chance = random.Random(seed)  # noqa: S311 - no secret
    return chance.sample(words, min(_WORDS, len(words)))
