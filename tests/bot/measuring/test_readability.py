"""The counting of readability, and the bounds the texts are held to."""

import pytest

from bot.measuring.readability import attested_share, lix, read_language


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0.0),
        ("A dog ran. A cat sat.", 3.0),
        ("Trgovina ljudima.", 2 + 100),
        ("One two three four five six seven eight nine ten.", 10.0),
    ],
)
def test_lix_is_words_a_sentence_and_the_share_of_long_words(text: str, value: float) -> None:
    assert lix(text) == pytest.approx(value)


@pytest.mark.parametrize(("language", "most"), [("bs", 40), ("en", 30)])
def test_the_texts_are_easy_on_average_and_their_sentences_short(language: str, most: float) -> None:
    found = read_language(language)
    assert found.lix < most
    assert found.sentence <= 12
    assert found.long_sentences < 0.05


def test_most_romani_words_are_attested() -> None:
    attested, borrowed, words = attested_share()
    assert words > 5000
    assert attested > 0.6
    assert attested + borrowed > 0.8
