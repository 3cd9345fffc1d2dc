"""Scores the indicator finder on the held-out files, or by cross-validation: `python -m nlu.evaluation.indicators`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from nlu.evaluation.data import Example, read_held_out, read_training
from nlu.indicators.finder import IndicatorFinder
from nlu.text import normalise
from nlu.understanding import Finding

_SEED = 11


@dataclass
class Tally:
    """Codes of messages: right, wrong and missed; and how many right ones point at words of the mark."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    overlapping: int = 0

    def as_dict(self) -> dict[str, float]:
        """Precision, recall, F1 and the share of right codes whose words overlap the mark."""
        return {
            "precision": round(self.right / max(1, self.right + self.wrong), 4),
            "recall": round(self.right / max(1, self.right + self.missed), 4),
            "f1": round(2 * self.right / max(1, 2 * self.right + self.wrong + self.missed), 4),
            "overlap": round(self.overlapping / max(1, self.right), 4),
        }


@dataclass
class Score:
    """Tallies by language, and by language and code."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, example: Example, found: Sequence[Finding]) -> None:
        """Count one message."""
        marked, said = {mark[0] for mark in example.indicators}, {finding.code for finding in found}
        overlapping = {
            f.code for f in found for c, a, b in example.indicators if c == f.code and f.start < b and f.end > a
        }
        for code in marked | said:
            for name in (example.language, f"{example.language} {code}", "all"):
                tally = self.tallies.setdefault(name, Tally())
                tally.right += code in marked and code in said
                tally.wrong += code not in marked
                tally.missed += code not in said
                tally.overlapping += code in overlapping


def score_held_out() -> Score:
    """Trained on all training messages, asked about the held-out ones."""
    return _score(IndicatorFinder.fit(read_training()), read_held_out(), Score())


def cross_validate(folds: int) -> Score:
    """Each training message judged by a model that has not seen it."""
    examples = read_training()
    turns = np.random.default_rng(_SEED).permutation(len(examples)) % folds
    score = Score()
    for fold in range(folds):
        finder = IndicatorFinder.fit([e for e, turn in zip(examples, turns, strict=True) if turn != fold])
        _score(finder, (e for e, turn in zip(examples, turns, strict=True) if turn == fold), score)
    return score


def _score(finder: IndicatorFinder, examples: Iterable[Example], score: Score) -> Score:
    for example in examples:
        score.add(example, finder.find(normalise(example.text)))
    return score


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on the training data with so many parts")
    folds = parser.parse_args().folds
    score = cross_validate(folds) if folds else score_held_out()
    print(json.dumps({name: score.tallies[name].as_dict() for name in sorted(score.tallies)}, indent=1))


if __name__ == "__main__":
    main()
