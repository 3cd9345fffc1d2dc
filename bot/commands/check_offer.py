"""`putokaz check-offer`: what is wrong with a job offer, what is missing, and what to do."""

from __future__ import annotations

import argparse
import asyncio
from functools import cache
from typing import Any

from bot.catalogues import compile_catalogues
from bot.commands.jsonlines import LineError, answer_lines, text_of
from bot.settings import Settings
from hotline.offers import CheckedOffer, Reason, check_offer, next_steps, reason_sentence
from hotline.texts import DEFAULT_LANGUAGE, languages
from nlu.language.identifier import OTHER, Identifier
from nlu.understanding import Finding

COMPARED = ("pay_low", "hours_long")  # reasons that are no flag of the taxonomy
EXAMPLE = """echo '{"id":"1","text":"Posao u Dubaiu, pasos dajete nama, 300 eur unaprijed"}' | putokaz check-offer"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: lines come on standard input."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check every line alone."""
    compile_catalogues()

    async def answer(record: dict[str, Any]) -> dict[str, Any]:
        return answer_record(record)

    return asyncio.run(answer_lines(answer))


def answer_record(record: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line.

    Raises:
        LineError: it has no text, or a language that is none of ours.
    """
    text = text_of(record)
    return as_dict(check_offer(text), _language_of(record, text))


def as_dict(checked: CheckedOffer, language: str) -> dict[str, Any]:
    """The answer line of the contract, section 2, without its id."""
    reading, verdict = checked.reading, checked.verdict
    extra = [reason_sentence(reason, checked, language) for reason in verdict.reasons if reason.kind in COMPARED]
    return {
        "language": language.partition("-")[0],
        "verdict": verdict.verdict,
        "score": verdict.score,
        "flags": [
            {"code": flag.code, "start": flag.start, "end": flag.end, "reason": _why(checked, flag, language)}
            for flag in reading.flags
        ],
        "facts": [{"code": fact.code, "start": fact.start, "end": fact.end} for fact in reading.facts],
        "missing": list(verdict.missing),
        "destination": reading.destination,
        "next_steps": [*extra, *next_steps(checked, language)],
    }


def _why(checked: CheckedOffer, flag: Finding, language: str) -> str:
    return reason_sentence(Reason("flag", flag.code, 0, checked.reading.quote(flag)), checked, language)


def _language_of(record: dict[str, Any], text: str) -> str:
    given = record.get("language")
    if given is None:
        heard = _identifier().identify(text).code
        return DEFAULT_LANGUAGE if heard == OTHER else heard
    if given not in (*languages(), OTHER):
        raise LineError(f"language must be one of {', '.join(languages())}")
    return DEFAULT_LANGUAGE if given == OTHER else str(given)


@cache
def _identifier() -> Identifier:
    return Identifier.load()
