"""`putokaz check-offer` answers as the contract says."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.check_offer import _language_of, as_dict
from bot.commands.jsonlines import LineError
from hotline.offers import check_offer
from hotline.texts import languages

TEXT = "Posao na Malti, pasoš predajete šefu, 300 eura unaprijed"


@pytest.mark.parametrize("language", list(languages()))
def test_every_sentence_is_in_the_language(language: str) -> None:
    """Reasons and steps are sentences, never ids."""
    line = as_dict(check_offer(TEXT), language)
    sentences = [flag["reason"] for flag in line["flags"]] + line["next_steps"]
    assert sentences
    assert not any(sentence.startswith("offer.") or "{" in sentence for sentence in sentences)


def test_it_has_the_fields_of_the_contract() -> None:
    """Nothing more, nothing less, besides the id."""
    line = as_dict(check_offer(TEXT), "bs")
    wanted = {"language", "verdict", "score", "flags", "facts", "missing", "destination", "next_steps"}
    assert set(line) == wanted
    assert (line["verdict"], line["destination"]) == ("high_risk", "MT")


@pytest.mark.parametrize(
    ("record", "text", "language"),
    [
        ({}, TEXT, "bs"),
        ({}, "Hotel in Croatia needs cleaners, send money first", "en"),
        ({"language": "ar"}, TEXT, "ar"),
        ({}, "", "bs"),
    ],
)
def test_the_language_is_given_or_the_texts_or_bosnian(record: dict[str, Any], text: str, language: str) -> None:
    """In this order."""
    assert _language_of(record, text) == language


def test_an_unknown_language_is_a_bad_line() -> None:
    """Told in that line."""
    with pytest.raises(LineError, match="language"):
        _language_of({"language": "xx"}, TEXT)
