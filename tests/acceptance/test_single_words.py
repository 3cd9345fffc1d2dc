"""A lone word is an answer to a question, hardly ever an alarm: places, countries, the commonest words of each language."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

import pytest

from bot.engine.thread import EngineThread
from nlu.entities.places import place_names
from nlu.language.frequencies import load
from nlu.taxonomy import languages

COMMONEST = 300
AT_MOST = 0.15  # of the commonest words; some of them ("help", "dead") are alarms


def _alarmed(engine: EngineThread, words: Iterable[str]) -> list[str]:
    """Those that raise any flag."""

    async def ask() -> list[str]:
        return [word for word in words if (await engine.understand(word)).flags]

    return asyncio.run(ask())


def _commonest(language: str) -> list[str]:
    """The commonest words of a language; a collection counts as much as another, however long it is."""
    shares: Counter[str] = Counter()
    for (code, _), counts in load().items():
        if code == language:
            shares.update({word: count / counts.total() for word, count in counts.items()})
    return [word for word, _ in shares.most_common(COMMONEST)]


def test_no_place_raises_a_flag(engine: EngineThread) -> None:
    """Every municipality and known place of Bosnia and Herzegovina, as it is typed."""
    assert _alarmed(engine, place_names()) == []


@pytest.mark.parametrize("language", languages())
def test_common_words_raise_few_flags(engine: EngineThread, language: str) -> None:
    """Whoever answers "life", "him" or "vrata" to a question is not in danger for that."""
    words = _commonest(language)
    assert len(_alarmed(engine, words)) <= AT_MOST * len(words)
