"""`putokaz converse`: whole conversations, with open questions answered from given facts."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

from bot.commands.conversing import Talk, shown
from bot.commands.jsonlines import LineError, answer_lines
from bot.commands.throwaway import throwaway_service
from bot.service import Service
from bot.settings import Settings
from hotline.texts import text

EXAMPLE = (
    """echo '{"id":"1","channel":"web","turns":["ne daju nam van"],"facts":{"place":"Bihac"}}' | putokaz converse"""
)
CHANNELS = ("web", "telegram", "sms", "whatsapp")
MOST_AUTOMATIC_TURNS = 12
FACT_FOR = {
    "safety.ask": ("safe_now",),
    "report.ask_what": ("what",),
    "report.ask_who": ("who", "reporter"),
    "report.ask_age": ("age",),
    "report.ask_place": ("place",),
    "report.ask_place_which": ("place",),
    "report.ask_papers": ("papers_kept",),
    "report.ask_leave": ("can_leave",),
    "report.ask_injured": ("injured",),
    "report.ask_consent": ("consent_referral",),
    "report.ask_contact": ("contact",),
    "offer.ask_text": ("what",),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: lines come on standard input."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Play every line as a fresh conversation."""
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    async with throwaway_service(settings) as service:
        return await answer_lines(lambda record: play(service, record))


async def play(service: Service, record: dict[str, Any]) -> dict[str, Any]:
    """One conversation: the given turns, then answers from the facts to the questions still open.

    Raises:
        LineError: channel, turns or facts are not usable.
    """
    channel, turns, facts = _checked(record)
    talk = Talk(service, channel)
    replies = [await talk.say(turn) for turn in turns]
    for _ in range(MOST_AUTOMATIC_TURNS):
        state = await talk.state()
        if state.question is None or state.mode != "bot":
            break
        replies.append(await talk.say(_answer(state.question, facts, state.language or "bs")))
    state, ticket = await talk.state(), await talk.ticket()
    ended = state.mode in ("exit", "ended") or any(reply.topic == "report.done" for reply in (replies or [[]])[-1])
    return {
        "language": (state.language or (replies[-1][-1].language if replies and replies[-1] else "bs")).partition("-")[
            0
        ],
        "replies": [[shown(reply) for reply in turn] for turn in replies],
        "ticket": ticket.as_dict() if ticket else None,
        "closed": ended,
    }


def _answer(question: str, facts: dict[str, Any], language: str) -> str:
    names = FACT_FOR.get(question) or (question.partition(":")[2],)  # offer.ask_fact:<code> is answered by <code>
    value = next((facts[name] for name in names if facts.get(name) is not None), None)
    if isinstance(value, bool):
        return text("answer.yes" if value else "answer.no", language)
    return text("answer.unknown", language) if value is None else str(value)


def _checked(record: dict[str, Any]) -> tuple[str, list[str], dict[str, Any]]:
    channel, turns, facts = record.get("channel", "web"), record.get("turns"), record.get("facts") or {}
    if channel not in CHANNELS:
        raise LineError(f"channel must be one of {', '.join(CHANNELS)}")
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise LineError("turns must be a list of strings")
    if not isinstance(facts, dict):
        raise LineError("facts must be an object")
    return channel, turns, facts
