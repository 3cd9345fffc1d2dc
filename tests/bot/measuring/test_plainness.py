"""Every topic is plain enough to read, and what is not is named."""

from __future__ import annotations

import pytest

from bot.knowledge.topics import topics
from bot.measuring import plainness
from bot.measuring.plainness import measure_topics, too_hard
from bot.measuring.readability import sentences_of
from hotline.texts import has_text
from nlu.taxonomy import languages


def test_no_topic_is_too_hard() -> None:
    """Else: putokaz readability"""
    assert too_hard() == []


def test_every_topic_is_measured_in_every_language() -> None:
    found = {(one.language, one.topic) for one in measure_topics()}
    assert found >= {(code, name) for code in languages() for name in topics() if has_text(f"{name}.answer", "bs")}


def test_what_is_too_hard_is_named_with_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plainness, "texts_of", lambda language: {"wages.answer": " ".join(["prekovremeni"] * 21)})
    assert [line.partition(":")[0] for line in too_hard()] == [
        "wages (bs)", "wages (bs)", "wages (rom)", "wages (en)", "wages (en)", "wages (ar)",
    ]  # fmt: skip


def test_arabic_sentences_end_at_arabic_signs() -> None:
    assert len(sentences_of("هل أنت بأمان؟ اكتب لنا؛ نقرأ.")) == 3
