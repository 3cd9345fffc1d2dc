"""Segments are counted as smsutil and Twilio's own calculator count them; nobody of this project wrote these."""

from __future__ import annotations

import random

import pytest
import smsutil

from bot.catalogues.segments import _BASIC, _EXTENDED, cheapest, segments_as_sent
from tests.peers import ask

ALPHABETS = {
    "gsm": _BASIC,
    "extended": _BASIC + _EXTENDED * 4,
    "bosnian": _BASIC + "čćšđž",
    "arabic": "ابتثجحخ ",
    "cyrillic": "абвгдђежз ",
    "emoji": "a😀č",
}


TEXTS = 850  # of each alphabet: 5,100 in all


@pytest.mark.parametrize("name", ALPHABETS)
def test_they_equal_smsutil_and_twilios_calculator_on_random_texts(name: str) -> None:
    chance = random.Random(name)
    texts = ["".join(chance.choices(ALPHABETS[name], k=chance.randint(1, 700))) for _ in range(TEXTS)]
    counted = [segments_as_sent(text) for text in texts]
    assert counted == [len(smsutil.split(text).parts) for text in texts]
    assert counted == ask("segments.js", texts)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Čuvajte ugovor.", "Čuvajte ugovor."),
        ("Čuvajte „ugovor“ – uvijek… " * 4, 'Cuvajte "ugovor" - uvijek... ' * 4),
        ("مرحبا" * 30, "مرحبا" * 30),
        ("Чувајте уговор.", "Чувајте уговор."),
        ("Његова ћерка Џана, љубазна. " * 4, "Njegova cerka Dzana, ljubazna. " * 4),
    ],
)
def test_letters_are_written_plainly_only_where_it_saves(text: str, sent: str) -> None:
    assert cheapest(text) == sent
