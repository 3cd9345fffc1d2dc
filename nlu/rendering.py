"""Messages in words that the models know: Romani glossed in Bosnian, Arabizi in Arabic script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from nlu.romani import gloss
from nlu.text import script_of
from nlu.transliteration import Transliterator

_FILE = "rendering.json"


class Renderer:
    """Renders what no sentence encoder has learnt; all else stays as it is."""

    def __init__(self, transliterator: Transliterator) -> None:
        self._transliterator = transliterator

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[str]) -> Renderer:
        """Learn the Arabic words of the training messages."""
        messages = zip(texts, languages, strict=True)
        return cls(Transliterator.fit(text for text, language in messages if language == "ar"))

    def render(self, text: str, language: str) -> str | None:
        """The message in other words, or None where it stays as it is."""
        if language == "rom":
            return gloss(text)
        if language == "ar" and script_of(text) == "Latn":
            return self._transliterator.transliterate(text)
        return None

    def save(self, folder: Path) -> None:
        """Write into an existing folder."""
        (folder / _FILE).write_text(json.dumps(self._transliterator.words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Renderer:
        """Read what `save` wrote."""
        return cls(Transliterator(json.loads((folder / _FILE).read_text(encoding="utf-8"))))
