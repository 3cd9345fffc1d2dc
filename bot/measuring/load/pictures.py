"""Pictures of load: how waiting grows with persons, and what grows with time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from bot.measuring.load.running import Level

_DOTS = 90  # per inch


def draw_load(levels: Sequence[Level], title: str, file: Path) -> None:
    """Messages a second, and the median and 95th percentile from webhook to provider call, by persons."""
    persons = [level.persons for level in levels]
    with mpl.rc_context({"font.size": 8}):
        picture = Figure(figsize=(6, 3.6), layout="constrained")
        rates = picture.add_subplot()
        rates.plot(persons, [level.rate for level in levels], color="tab:green", marker="o", label="messages a second")
        rates.set(xlabel="persons who write", ylabel="messages a second", title=title, ylim=(0, None))
        waits = rates.twinx()
        for place, name in enumerate(("50 %", "95 %")):
            seconds = [level.call[place] * 1000 for level in levels]
            waits.plot(
                persons, seconds, color="tab:blue", ls=("-", "--")[place], marker=".", label=f"to the call, {name}"
            )
        waits.set(ylabel="milliseconds", yscale="log")
        waits.axhline(200, color="0.8", lw=1)
        picture.legend(loc="outside lower center", ncols=3)
        picture.savefig(file, dpi=_DOTS, metadata={"Software": None})


def draw_soak(levels: Sequence[Level], file: Path) -> None:
    """Memory, open files and messages a second by minute."""
    minutes = range(1, len(levels) + 1)
    curves: dict[str, list[float]] = {
        "memory, MB": [level.megabytes for level in levels],
        "open files": [float(level.files) for level in levels],
        "messages a second": [level.rate for level in levels],
    }
    with mpl.rc_context({"font.size": 8}):
        picture = Figure(figsize=(6, 4.5), layout="constrained")
        for axes, (name, values) in zip(picture.subplots(len(curves), sharex=True), curves.items(), strict=True):
            axes.plot(minutes, values, marker=".")
            axes.set(ylabel=name, ylim=(0, 1.15 * max(values)))
        axes.set(xlabel="minutes")
        picture.savefig(file, dpi=_DOTS, metadata={"Software": None})
