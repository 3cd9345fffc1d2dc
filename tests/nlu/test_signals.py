"""Flags and form, on a few messages."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from nlu.entities.places import place_names
from nlu.reading import MessageReader
from nlu.signals.cues import CueHits
from nlu.signals.detector import Labelled, SignalDetector
from nlu.signals.flags import FALSE_ALARMS, choose_threshold, fit_weights
from nlu.signals.names import is_lone_word, is_only_names
from nlu.taxonomy import flags
from tests.nlu.readings import make_reader

NONE: frozenset[str] = frozenset()
MESSAGES = [
    ("zaključao me u podrum i ide po nož", frozenset({"danger"}), None),
    ("bije me sad pomoć", frozenset({"danger"}), None),
    ("imam 14 i tjeraju me da prosim", frozenset({"child"}), "forced_begging"),
    ("dijete prosi na semaforu, ima 8 godina", frozenset({"child"}), "forced_begging"),
    ("hoću da se ubijem", frozenset({"self_harm"}), None),
    ("ne želim više živjeti", frozenset({"self_harm"}), None),
    ("muž mi čita poruke", frozenset({"watched"}), None),
    ("dolazi gazda, gledaju nas", frozenset({"watched"}), None),
    ("kolika je plata", NONE, None),
    ("udaju me na silu za starog čovjeka", NONE, "forced_marriage"),
    ("roditelji me prisiljavaju na brak", NONE, "forced_marriage"),
    ("zdravo", NONE, None),
    ("imam dvoje djece, treba mi posao", NONE, None),
    ("šef me ubija poslom", NONE, None),
]


@pytest.fixture(scope="module")
def reader() -> MessageReader:
    """Reads in the space of the messages above."""
    return make_reader([text for text, _, _ in MESSAGES], ["bs"] * len(MESSAGES))


def _calm(reader: MessageReader) -> list[Labelled]:
    return [Labelled(reader.read(text, "bs"), given, form) for text, given, form in MESSAGES]


@pytest.fixture(scope="module")
def detector(reader: MessageReader) -> SignalDetector:
    """Fitted on the messages above, not calibrated."""
    labelled = _calm(reader)
    return SignalDetector.train(labelled, [False] * len(labelled))


@pytest.mark.parametrize(("text", "flags", "form"), MESSAGES)
def test_it_finds_what_it_learnt(
    detector: SignalDetector, reader: MessageReader, text: str, flags: frozenset[str], form: str | None
) -> None:
    """Flags are never missed where they were learnt."""
    assert flags <= set(detector.detect(reader.read(text, "bs")).flags)


def test_it_tells_the_form(detector: SignalDetector, reader: MessageReader) -> None:
    """Begging is begging, marriage is marriage, and a question about pay is neither."""
    texts = ("tjeraju me da prosim na semaforu", "prisiljavaju me na brak na silu", "kolika je plata")
    found = [detector.detect(reader.read(text, "bs")).form for text in texts]
    assert found == ["forced_begging", "forced_marriage", None]


def test_cues_raise_a_flag_that_was_never_learnt(detector: SignalDetector, reader: MessageReader) -> None:
    """Another language, other words."""
    assert "self_harm" in detector.detect(reader.read("i want to die", "en")).flags


@pytest.mark.parametrize(
    "text",
    ["Mostar", "u Mostaru", "Sanski Most", "Ključ", "Doboj Jug", "near Tuzla", "موستار", "Kuwait City", "Crna Gora"],
)
def test_a_mere_name_of_a_place_raises_nothing(text: str, reader: MessageReader) -> None:
    """Whatever the models take it for: where somebody is tells of nothing."""
    labelled = [Labelled(reader.read(known, "bs"), frozenset(flags()), None) for known in ("most", "doboj", "u")]
    alarmed = SignalDetector.train([*labelled, *_calm(reader)], [False] * (len(labelled) + len(MESSAGES)))
    assert alarmed.detect(reader.read(text, "bs")).flags == ()


@pytest.mark.parametrize("name", sorted(place_names()))
def test_every_place_of_the_lexicon_is_a_mere_name(name: str) -> None:
    """Also those that are common words: Ključ, Brod, Lipa."""
    assert is_only_names(name)


@pytest.mark.parametrize(("text", "lone"), [("vrata", True), ("život!", True), ("u Tuzli", False), ("?", False)])
def test_a_lone_word_is_known_as_such(text: str, lone: bool) -> None:
    """Marks are no words."""
    assert is_lone_word(text) is lone


def test_a_lone_word_raises_a_flag_that_it_speaks_for(detector: SignalDetector, reader: MessageReader) -> None:
    """What was learnt as an alarm, or is a cue, is one without another word."""
    assert "self_harm" in detector.detect(reader.read("suicide", "en")).flags


@pytest.mark.parametrize("text", ["bježim u Mostar", "they lock us in Tuzla", "ubit ću se u Zenici", "", "?", "pomoć"])
def test_what_says_more_than_a_place_is_no_mere_name(text: str) -> None:
    """One more word may be the alarm."""
    assert not is_only_names(text)


def test_it_is_the_same_after_loading(detector: SignalDetector, reader: MessageReader, tmp_path: Path) -> None:
    """Saving loses nothing."""
    detector.save(tmp_path)
    loaded = SignalDetector.load(tmp_path)
    for text, _, _ in MESSAGES:
        reading = reader.read(text, "bs")
        assert loaded.detect(reading) == detector.detect(reading)


def test_the_threshold_finds_the_wanted_share() -> None:
    """All but the last two in a hundred flagged messages lie above it, however rare they are."""
    chance = np.random.default_rng(3)
    raised = np.arange(2000) < 200
    score = chance.normal(0, 1, 2000) + 5 * raised
    rows = np.column_stack([score, score, score, score, *np.zeros((3, 2000))])
    weights = fit_weights(rows, raised, ["bs"] * 1000 + ["rom"] * 1000, FALSE_ALARMS["danger"])
    found = rows @ weights.values >= weights.threshold("other")
    assert found[raised].mean() >= 0.98


@pytest.mark.parametrize(("distance", "share"), [(9.0, 0.04), (0.5, 0.08)])
def test_false_alarms_are_spent_on_recall_but_not_without_end(distance: float, share: float) -> None:
    """Four in a hundred where the flag is easily found, somewhat more where it is not."""
    chance = np.random.default_rng(4)
    raised = np.arange(4000) < 400
    scores = chance.normal(0, 1, 4000) + distance * raised
    assert (scores[~raised] >= choose_threshold(scores[raised], scores[~raised], (0.04, 0.08))).mean() == pytest.approx(
        share, abs=0.002
    )


def test_what_speaks_against_a_cue_takes_it_back() -> None:
    """But not against a cue that always counts."""
    assert not CueHits(cue=True, unless=True).counts
    assert CueHits(always=True, unless=True).counts


def test_no_text_is_too_strange(detector: SignalDetector, reader: MessageReader) -> None:
    """Two thousand random and spoilt texts raise nothing."""
    chance = random.Random(6)
    letters = "abcšđжظ٣ـ\u0000\u200d😀 \n[](){}\\\ud800" + "".join(text for text, _, _ in MESSAGES)
    for _ in range(2000):
        text = "".join(chance.choices(letters, k=chance.randrange(120)))
        detector.detect(reader.read(text, chance.choice(["bs", "rom", "en", "ar", "other"])))
