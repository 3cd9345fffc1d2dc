"""Pictures of understanding: which intents are taken for which, and whether the confidence can be believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from nlu.taxonomy import intents, languages

CONFUSIONS, RELIABILITY = "confusions.png", "reliability.png"

_DOTS = 90  # per inch


def draw(figures: dict[str, Any], folder: Path) -> None:
    """Write both pictures of the figures (`nlu.evaluation.report`) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"font.size": 7}):
        _confusions(figures).savefig(folder / CONFUSIONS, dpi=_DOTS, metadata={"Software": None})
        _reliability(figures).savefig(folder / RELIABILITY, dpi=_DOTS, metadata={"Software": None})


def _confusions(figures: dict[str, Any]) -> Figure:
    """Mistakes alone: with the right answers in it, the diagonal would be all that is seen."""
    names = intents()
    picture = Figure(figsize=(11, 10.5), layout="constrained")
    axes = picture.add_subplot()
    image = axes.imshow(_mistakes(figures), cmap="Greys")
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(title="Held-out messages that were taken for something else", xlabel="understood", ylabel="meant")
    picture.colorbar(image, shrink=0.5, label="messages")
    return picture


def _mistakes(figures: dict[str, Any]) -> NDArray[np.int64]:
    names = intents()
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    for meant, found, count in figures["confusions"]:
        counts[names.index(meant), names.index(found)] = count
    return counts


def _reliability(figures: dict[str, Any]) -> Figure:
    picture = Figure(figsize=(5, 4.5), layout="constrained")
    axes = picture.add_subplot()
    axes.plot([0, 1], [0, 1], color="0.8", label="as sure as right")
    for code in languages():
        curve = figures["groups"][code]["reliability"]
        axes.plot([mean for mean, _, _ in curve], [share for _, share, _ in curve], marker="o", ms=3, label=code)
    axes.set(xlabel="confidence", ylabel="share that was right", title="Is the confidence honest?")
    axes.legend()
    return picture
