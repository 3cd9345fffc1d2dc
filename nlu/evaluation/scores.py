"""Figures from pairs of what was meant and what was understood."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.96  # 95 % intervals


@dataclass(frozen=True)
class Share:
    """A share of a count, with the interval of Wilson (95 %)."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end; everything for nothing counted."""
        if not self.total:
            return (0.0, 1.0)
        spread = _Z * _Z / self.total
        middle = (self.value + spread / 2) / (1 + spread)
        half = _Z * math.sqrt(self.value * (1 - self.value) / self.total + spread / (4 * self.total)) / (1 + spread)
        return (max(0.0, middle - half), min(1.0, middle + half))

    def as_dict(self) -> dict[str, float | int]:
        """JSON form, rounded to four places."""
        low, high = self.interval
        return {"value": round(self.value, 4), "low": round(low, 4), "high": round(high, 4), "of": self.total}

    def __str__(self) -> str:
        """Per cent with the interval."""
        low, high = self.interval
        return f"{100 * self.value:5.1f} ({100 * low:.0f}–{100 * high:.0f}, {self.total})"


def accuracy(meant: Sequence[object], found: Sequence[object]) -> Share:
    """How often both are the same."""
    return Share(sum(one == other for one, other in zip(meant, found, strict=True)), len(meant))


def macro_f1(meant: Sequence[str], found: Sequence[str]) -> float:
    """The mean of the F1 of every label that was meant."""
    right = Counter(one for one, other in zip(meant, found, strict=True) if one == other)
    wanted, given = Counter(meant), Counter(found)
    scores = [2 * right[label] / (wanted[label] + given[label]) for label in wanted]
    return sum(scores) / len(scores) if scores else 0.0


def confusions(meant: Sequence[str], found: Sequence[str]) -> list[tuple[str, str, int]]:
    """The mistakes, the commonest first: meant, understood, how often."""
    pairs = Counter((one, other) for one, other in zip(meant, found, strict=True) if one != other)
    return [(one, other, count) for (one, other), count in pairs.most_common()]


def reliability(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[tuple[float, float, int]]:
    """The calibration curve: mean confidence, share right and count for each bin of confidence that is not empty."""
    curve = []
    for number in range(bins):
        rows = [row for row, value in enumerate(confidence) if min(int(value * bins), bins - 1) == number]
        if rows:
            mean = sum(confidence[row] for row in rows) / len(rows)
            curve.append((mean, sum(right[row] for row in rows) / len(rows), len(rows)))
    return curve


def calibration_error(curve: Sequence[tuple[float, float, int]]) -> float:
    """The mean distance of confidence and share right, by count."""
    total = sum(count for _, _, count in curve)
    return sum(abs(mean - share) * count for mean, share, count in curve) / total if total else 0.0
