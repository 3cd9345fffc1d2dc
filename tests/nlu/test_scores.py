"""Figures of the evaluation."""

from __future__ import annotations

import pytest

from nlu.evaluation.scores import Share, calibration_error, confusions, macro_f1, reliability


def test_wilson_interval_of_a_known_case() -> None:
    """9 of 10: 59.6 to 98.2 per cent."""
    low, high = Share(9, 10).interval
    assert low == pytest.approx(0.5958, abs=1e-3)
    assert high == pytest.approx(0.9821, abs=1e-3)


def test_a_share_of_nothing_says_nothing() -> None:
    """Its interval is everything."""
    assert Share(0, 0).interval == (0.0, 1.0)


def test_macro_f1_counts_every_label_alike() -> None:
    """A rare label that is always missed costs half."""
    assert macro_f1(["a"] * 9 + ["b"], ["a"] * 10) == pytest.approx((18 / 19) / 2)


def test_confusions_come_commonest_first() -> None:
    """Right ones are no confusion."""
    assert confusions(["a", "a", "b", "c"], ["b", "b", "b", "a"]) == [("a", "b", 2), ("c", "a", 1)]


def test_perfect_confidence_has_no_calibration_error() -> None:
    """Half right at one half."""
    assert calibration_error(reliability([0.5, 0.5], [True, False])) == pytest.approx(0.0)
