"""`putokaz parse`: what is understood of each text."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

from bot.commands.jsonlines import answer_lines, text_of
from bot.engine.loading import load
from bot.engine.training import ensure_model
from bot.settings import Settings

EXAMPLE = """echo '{"id":"1","text":"gazda mi uzeo pasos i ne da platu"}' | putokaz parse"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: lines come on standard input."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Read every line alone."""
    taker = load(ensure_model())

    async def answer(record: dict[str, Any]) -> dict[str, Any]:
        return (await taker.understand(text_of(record))).as_dict()

    return asyncio.run(answer_lines(answer))
