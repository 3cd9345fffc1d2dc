"""Figures of load as tables of a document."""

from __future__ import annotations

from collections.abc import Sequence

from bot.measuring.load.running import Level

MILLI = 1000
HEAD = (
    "| persons | messages/s | web 50 % | 95 % | call 50 % | 95 % | CPU a message | unanswered | memory | open files |",
    "|---|---|---|---|---|---|---|---|---|---|",
)


def load_table(title: str, roles: Sequence[str], levels: Sequence[Level]) -> str:
    """One row a level."""
    processes = ", ".join(roles)
    return "\n".join([f"### {title} ({processes})", "", *HEAD, *map(_row, levels)])


def soak_table(levels: Sequence[Level]) -> str:
    """The beginning beside the end: what grows shows here."""
    third = max(1, len(levels) // 3)
    rows = [_row(level) for level in (levels[0], levels[third], levels[-1])]
    early, late = _mean(levels[third : 2 * third]), _mean(levels[-third:])
    told = f"Memory from the second third to the last: {(late / early - 1) * 100:+.1f} %."
    return "\n".join([*HEAD, *rows, "", told])


def _row(level: Level) -> str:
    times = (*level.page, *level.call)
    shown = " | ".join(f"{seconds * MILLI:.0f} ms" for seconds in times)
    figures = f"{level.work:.0f} ms | {level.unanswered} | {level.megabytes:.0f} MB | {level.files}"
    return f"| {level.persons} | {level.rate:.1f} | {shown} | {figures} |"


def _mean(levels: Sequence[Level]) -> float:
    return sum(level.megabytes for level in levels) / max(1, len(levels))
