"""Scores the trained model, through the same door as `putokaz parse`, on the held-out messages."""

from __future__ import annotations

import time
from typing import Any, Protocol

from nlu.evaluation.data import read_held_out
from nlu.evaluation.indicators import Score
from nlu.evaluation.report import Result, report
from nlu.evaluation.training import Understood
from nlu.intents.classifier import IntentRanking
from nlu.language.identifier import Identified
from nlu.signals.detector import Signals
from nlu.taxonomy import languages
from nlu.understanding import Understanding

PARTS = ("precision", "recall", "f1", "overlap")


class Understands(Protocol):
    """What is measured: the engine, or whatever stands in front of it."""

    async def understand(self, text: str) -> Understanding:
        """Read one message alone."""


async def score_held_out(taker: Understands) -> dict[str, Any]:
    """Figures of intents, flags and forms (`nlu.evaluation.report`); ``indicators`` and ``language`` beside them."""
    results, indicators = [], Score()
    heard: dict[str, list[bool]] = {code: [] for code in languages()}
    for example in read_held_out():
        began = time.perf_counter()
        message = await taker.understand(example.text)
        results.append(Result(example, _understood(message, 1000 * (time.perf_counter() - began))))
        indicators.add(example, message.indicators)
        if example.style not in ("codeswitch", "short"):
            heard[example.language].append(message.language == example.language)
    shares = {code: sum(right) / max(1, len(right)) for code, right in heard.items()}
    return {
        **report(results),
        "indicators": {name: tally.as_dict() for name, tally in indicators.tallies.items()},
        "language": shares,
    }


def _understood(message: Understanding, milliseconds: float) -> Understood:
    ranking = IntentRanking(message.ranking, message.answered)
    spoken = Identified(message.language, message.language_confidence, message.script)
    return Understood(spoken, ranking, Signals(message.flags, message.form), milliseconds)


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown: by language, then the styles, the flags and the commonest mistakes."""
    groups = figures["groups"]
    names = ["all", *languages(), *sorted(name for name in groups if " " in name)]
    rows = [_row(name, groups[name]) for name in names if name in groups]
    flags = [_flag_row(code, flag, row) for code in languages() for flag, row in groups[code]["flags"].items()]
    mistakes = [f"| {meant} | {found} | {count} |" for meant, found, count in figures["confusions"][:15]]
    return "\n\n".join(
        (
            _table("group | messages | intent right | macro F1 | answered | of those right | form right | ms", rows),
            _table("language | flag | recall (95 % interval) | false alarms (95 % interval)", flags),
            _table("language | indicators: precision | recall | F1 | words overlap", _indicator_rows(figures)),
            _table("language | identified (code-switched and one-word messages apart)", _language_rows(figures)),
            _table("meant | understood | times", mistakes),
            "![which intents are taken for which](pictures/confusions.png)",
            "![whether the confidence can be believed](pictures/reliability.png)",
        )
    )


def _table(head: str, rows: list[str]) -> str:
    return "\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1), *rows])


def _row(name: str, row: dict[str, Any]) -> str:
    parts = (row["accuracy"], row["answered"], row["answered_right"], row["form"])
    right, answered, sure, form = (f"{100 * part['value']:.1f} %" for part in parts)
    macro, speed = f"{100 * row['macro_f1']:.1f}", f"{row['milliseconds']:.1f}"
    return f"| {name} | {row['count']} | {right} | {macro} | {answered} | {sure} | {form} | {speed} |"


def _flag_row(code: str, flag: str, row: dict[str, Any]) -> str:
    return f"| {code} | {flag} | {_share(row['recall'])} | {_share(row['false_alarms'])} |"


def _share(share: dict[str, Any]) -> str:
    return f"{100 * share['value']:.1f} % ({100 * share['low']:.0f}–{100 * share['high']:.0f}) of {share['of']}"


def _indicator_rows(figures: dict[str, Any]) -> list[str]:
    rows = [(name, figures["indicators"][name]) for name in ("all", *languages()) if name in figures["indicators"]]
    return [f"| {name} | " + " | ".join(f"{100 * row[key]:.1f} %" for key in PARTS) + " |" for name, row in rows]


def _language_rows(figures: dict[str, Any]) -> list[str]:
    return [f"| {code} | {100 * share:.1f} % |" for code, share in figures["language"].items()]
