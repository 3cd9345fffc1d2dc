"""What words, head and cues say together of an indicator."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nlu.indicators.fusion import Fusion, best_cut, fit_fusion, words_alone

CODES = 3


def messages(count: int, knows: int) -> tuple[list[NDArray[np.float32]], NDArray[np.bool_]]:
    """Messages of which one witness knows what they show, and the two others guess."""
    chance = np.random.default_rng(11)
    shown = chance.random((count, CODES)) < 0.2
    witnesses = chance.normal(0, 1, (count, CODES, 3)).astype(np.float32)
    witnesses[:, :, knows] += 4 * shown
    return list(witnesses), shown


@pytest.mark.parametrize("knows", range(3))
def test_the_witness_that_knows_counts_most(knows: int) -> None:
    """Whichever of the three it is."""
    weights = fit_fusion(*messages(400, knows)).weights
    assert max(range(3), key=weights.__getitem__) == knows


def test_it_finds_what_is_shown() -> None:
    """On messages it was not fitted on as well."""
    witnesses, shown = messages(600, knows=1)
    fusion = fit_fusion(witnesses[:400], shown[:400])
    found = fusion.margins(np.stack(witnesses[400:])) > 0
    assert (found == shown[400:]).mean() > 0.95


def test_before_calibration_the_words_decide() -> None:
    """Whatever the head and the cues say."""
    witnesses = np.array([[1.0, -9.0, 0.0], [-1.0, 9.0, 1.0], [0.5, 0.0, 0.0]], np.float32)
    assert (words_alone(CODES).margins(witnesses) > 0).tolist() == [True, False, True]


def test_the_cut_lies_where_recall_and_precision_are_best() -> None:
    """Between what is shown and what is not; nothing shown asks for no cut."""
    odds, shown = np.array([3.0, 2.0, 1.0, -1.0, -2.0]), np.array([True, True, True, False, False])
    assert -1.0 < best_cut(odds, shown) <= 1.0
    assert best_cut(odds, np.zeros(5, bool)) == 0.0


def test_it_survives_json() -> None:
    """Stored and read, it is the same."""
    fusion = Fusion((1.0, 0.5, 2.0), (0.1, -0.2, 0.0), -0.3)
    assert Fusion.from_dict(fusion.as_dict()) == fusion
