"""The sparse features of a message."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.features import FeatureSpace, features, stack_vectors

TEXTS = [
    "gazda mi uzeo pasoš",
    "gazda ne da platu",
    "boss took my passport",
    "المعلم اخذ جوازي",
    "el m3allem 5ad jawazi",
]
LANGUAGES = ["bs", "bs", "en", "ar", "ar"]


@pytest.fixture
def space() -> FeatureSpace:
    """A space fitted on five messages."""
    return FeatureSpace.fit((text, language, None) for text, language in zip(TEXTS, LANGUAGES, strict=True))


def test_it_gives_vectors_of_length_one(space: FeatureSpace) -> None:
    """What is known of a message has length 1."""
    vector = space.vector("gazda uzeo pasos", "bs")
    assert float(vector.weights @ vector.weights) == pytest.approx(1.0, abs=1e-5)


def test_missing_diacritics_change_nothing(space: FeatureSpace) -> None:
    """pasoš and pasos are one word."""
    with_them, without = space.vector("uzeo pasoš", "bs"), space.vector("uzeo pasos", "bs")
    assert set(with_them.columns) == set(without.columns)


def test_cyrillic_changes_nothing(space: FeatureSpace) -> None:
    """Both scripts of Bosnian are one."""
    assert set(space.vector("узео пасош", "bs").columns) == set(space.vector("uzeo pasoš", "bs").columns)


def test_arabic_and_arabizi_share_features() -> None:
    """The skeleton makes them meet."""
    assert set(features("المعلم", "ar")) & set(features("m3allem", "ar"))


def test_a_rendering_gives_features_too() -> None:
    """A gloss stands where Bosnian words stand."""
    assert set(features("zaključati", "bs")) <= set(features("phandel", "rom", "zaključati"))


def test_an_empty_message_has_no_features(space: FeatureSpace) -> None:
    """And does no harm."""
    assert len(space.vector("", "other").columns) == 0
    assert stack_vectors([space.vector("", "other")]).shape == (1, len(space))


def test_it_is_the_same_after_loading(space: FeatureSpace, tmp_path: Path) -> None:
    """Saving loses nothing."""
    space.save(tmp_path)
    before, after = space.vector(TEXTS[0], "bs"), FeatureSpace.load(tmp_path).vector(TEXTS[0], "bs")
    order, same_order = np.argsort(before.columns), np.argsort(after.columns)
    assert np.array_equal(before.columns[order], after.columns[same_order])
    assert np.array_equal(before.weights[order], after.weights[same_order])
