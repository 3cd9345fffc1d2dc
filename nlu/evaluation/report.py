"""The figures of understanding by language and style, as JSON and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from nlu.evaluation.data import Example
from nlu.evaluation.scores import Share, accuracy, calibration_error, confusions, macro_f1, reliability
from nlu.evaluation.training import Understood
from nlu.taxonomy import flags, languages

ALL = "all"

_MISTAKES = 25
_WIDTHS = (5, 8, 8, 8, 8, 14, 6, 6)


@dataclass(frozen=True)
class Result:
    """An example and what was made of it."""

    example: Example
    understood: Understood

    @property
    def right(self) -> bool:
        """Whether the likeliest intent is the one that was meant."""
        return self.example.intent == self.understood.ranking.intent


def report(results: Sequence[Result]) -> dict[str, Any]:
    """All figures: for everything, for each language and for each style of a language."""
    figures = {name: _figures(members) for name, members in _groups(results).items()}
    return {"groups": figures, "confusions": _confusions(results)}


def lines(figures: dict[str, Any]) -> Iterator[str]:
    """The report as a table and lists."""
    heads = ("n", "language", "right %", "macro F1", "answered", "of those right", "form", "ms")
    yield "group                " + " ".join(f"{head:>{width}}" for head, width in zip(heads, _WIDTHS, strict=True))
    for name, row in figures["groups"].items():
        shares = (row[key]["value"] for key in ("language", "accuracy"))
        answers = (row[key]["value"] for key in ("answered", "answered_right", "form"))
        values = [100 * value for value in (*shares, row["macro_f1"], *answers)]
        cells = [f"{row['count']}", *(f"{value:.1f}" for value in values), f"{row['milliseconds']:.2f}"]
        yield f"{name:20} " + " ".join(f"{cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))
    yield ""
    yield "flags: recall | false alarms, per cent with 95 % interval"
    for name in (ALL, *languages()):
        for flag, row in figures["groups"].get(name, {"flags": {}})["flags"].items():
            yield f"  {name:4} {flag:10} {_percent(row['recall'])} | {_percent(row['false_alarms'])}"
    yield ""
    yield "commonest mistakes: meant, understood, how often"
    for meant, found, count in figures["confusions"][:_MISTAKES]:
        yield f"  {meant:24} {found:24} {count}"


def _groups(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Results by the name of their group; each is in several."""
    groups: dict[str, list[Result]] = {ALL: list(results)}
    groups |= {code: [r for r in results if r.example.language == code] for code in languages()}
    for code, style in sorted({(r.example.language, r.example.style) for r in results if r.example.style}):
        groups[f"{code} {style}"] = [r for r in groups[code] if r.example.style == style]
    return {name: members for name, members in groups.items() if members}


def _figures(results: Sequence[Result]) -> dict[str, Any]:
    meant, spoken = [r.example.intent for r in results], [r.example.language for r in results]
    found = [r.understood.ranking.intent for r in results]
    answered = [r for r in results if r.understood.ranking.answered]
    curve = reliability([r.understood.ranking.confidence for r in results], [r.right for r in results])
    told = [r for r in results if r.example.form]
    return {
        "count": len(results),
        "language": accuracy(spoken, [r.understood.language.code for r in results]).as_dict(),
        "accuracy": accuracy(meant, found).as_dict(),
        "macro_f1": round(macro_f1(meant, found), 4),
        "answered": Share(len(answered), len(results)).as_dict(),
        "answered_right": Share(sum(r.right for r in answered), len(answered)).as_dict(),
        "calibration_error": round(calibration_error(curve), 4),
        "reliability": [[round(mean, 4), round(share, 4), count] for mean, share, count in curve],
        "form": accuracy([r.example.form for r in told], [r.understood.signals.form for r in told]).as_dict(),
        "form_of_none": _false_forms(results).as_dict(),
        "flags": {flag: _flag(results, flag) for flag in flags()},
        "milliseconds": round(median(r.understood.milliseconds for r in results), 3) if results else 0.0,
    }


def _flag(results: Sequence[Result], flag: str) -> dict[str, Any]:
    up = [flag in r.understood.signals.flags for r in results if flag in r.example.flags]
    down = [flag in r.understood.signals.flags for r in results if flag not in r.example.flags]
    return {"recall": Share(sum(up), len(up)).as_dict(), "false_alarms": Share(sum(down), len(down)).as_dict()}


def _false_forms(results: Sequence[Result]) -> Share:
    """How often a form is found where none is told."""
    found = [r.understood.signals.form for r in results if r.example.form is None]
    return Share(sum(form is not None for form in found), len(found))


def _confusions(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    return confusions([r.example.intent for r in results], [r.understood.ranking.intent for r in results])


def _percent(share: dict[str, Any]) -> str:
    return f"{100 * share['value']:5.1f} ({100 * share['low']:.0f}–{100 * share['high']:.0f}) of {share['of']:4}"
