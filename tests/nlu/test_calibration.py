"""Weights and threshold that make a confidence mean what it says."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.calibration import UNCALIBRATED, Calibration, calibrate, choose_threshold, softmax


def test_the_threshold_keeps_the_wanted_share_right() -> None:
    """Above it, nine of ten are right; below it are the mistakes."""
    confidence = np.linspace(1.0, 0.1, 10)
    right = np.array([True] * 6 + [False, True, False, False])
    threshold = choose_threshold(confidence, right, aim=0.9)
    assert right[confidence >= threshold].mean() >= 0.9
    assert threshold == pytest.approx(0.5)


def test_nothing_is_answered_when_all_is_wrong() -> None:
    """Then the threshold is certainty."""
    assert choose_threshold(np.array([0.9, 0.8]), np.array([False, False])) == 1.0


def test_the_model_that_is_right_counts_more() -> None:
    """A model that guesses gets less weight than one that knows."""
    chance = np.random.default_rng(1)
    labels = chance.integers(0, 4, size=200)
    knows = (3.0 * np.eye(4)[labels] + chance.normal(0, 1, (200, 4))).astype(np.float32)
    guesses = chance.normal(0, 1, (200, 4)).astype(np.float32)
    weights = calibrate((knows, guesses, guesses), labels, ["bs"] * 200).weights["bs"]
    assert weights.embedding > max(weights.features, weights.head)


def test_a_language_never_met_gets_the_common_weights() -> None:
    """And no error."""
    scores = np.array([1.0, 0.0], dtype=np.float32)
    assert UNCALIBRATED.probabilities((scores, scores, scores), "other").sum() == pytest.approx(1.0)


def test_it_survives_json() -> None:
    """Stored and read, it is the same."""
    assert Calibration.from_dict(UNCALIBRATED.as_dict()) == UNCALIBRATED


def test_softmax_bears_large_scores() -> None:
    """No overflow."""
    assert softmax(np.array([1000.0, 0.0])).tolist() == [1.0, 0.0]
