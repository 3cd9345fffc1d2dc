"""Segments are counted as smsutil counts them, which nobody of this project wrote."""

from __future__ import annotations

import random

import pytest
import smsutil

from bot.catalogues.segments import _BASIC, _EXTENDED, cheapest, segments_as_sent

ALPHABETS = {
    "gsm": _BASIC,
    "extended": _BASIC + _EXTENDED * 4,
    "bosnian": _BASIC + "čćšđž",
    "arabic": "ابتثجحخ ",
    "cyrillic": "абвгдђежз ",
    "emoji": "a😀č",
}


@pytest.mark.parametrize("name", ALPHABETS)
def test_they_equal_smsutil_on_random_texts(name: str) -> None:
    chance = random.Random(name)
    for _ in range(850):
        text = "".join(chance.choices(ALPHABETS[name], k=chance.randint(1, 700)))
        assert segments_as_sent(text) == len(smsutil.split(text).parts), text


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Čuvajte ugovor.", "Čuvajte ugovor."),
        ("Čuvajte „ugovor“ – uvijek… " * 4, 'Cuvajte "ugovor" - uvijek... ' * 4),
        ("مرحبا" * 30, "مرحبا" * 30),
    ],
)
def test_letters_are_written_plainly_only_where_it_saves(text: str, sent: str) -> None:
    assert cheapest(text) == sent
