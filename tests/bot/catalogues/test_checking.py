"""`make check` notices a text that stops in the middle of a sentence."""

from __future__ import annotations

import pytest

from bot.catalogues.checking import _is_cut_off, problems


@pytest.mark.parametrize(
    ("name", "text", "original", "cut"),
    [
        (
            "return.status_closed",
            "If you add something new, a human will read it.",
            "Ako dodate nešto novo o tome",
            True,
        ),
        ("return.status_closed", "If you add something", "Ako dodate nešto novo, pročitat će to čovjek.", True),
        ("delete.cancelled", "Khanči nane khoslo.\n(Ništa nije obrisano.)", "Ništa nije obrisano.", False),
        ("case.rs", "Republika Srpska", "Republika Srpska", False),
        ("reception.title", "أين أنام وآكل؟", "Gdje spavati i jesti", False),
    ],
)
def test_a_sentence_that_stops_too_early_is_named(name: str, text: str, original: str, cut: bool) -> None:
    assert _is_cut_off(name, text, original) is cut


def test_nothing_is_wrong_with_the_catalogues() -> None:
    assert problems() == []
