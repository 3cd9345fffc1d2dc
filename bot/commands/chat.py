"""`putokaz chat`: a conversation in the terminal; nothing is kept."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.commands.conversing import Talk
from bot.commands.throwaway import throwaway_service
from bot.settings import Settings

EXAMPLE = "putokaz chat"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The channel to speak as."""
    parser.add_argument("--channel", default="web", choices=("web", "telegram", "sms", "whatsapp"))


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Talk until the end of input."""
    return asyncio.run(_talk(options.channel, settings))


async def _talk(channel: str, settings: Settings) -> int:
    async with throwaway_service(settings) as service:
        talk = Talk(service, channel)
        while line := await asyncio.to_thread(_read):
            number = 0
            for reply in await talk.say(line):
                print(f"\n{reply.text}   [{reply.topic}]")
                for button in reply.buttons:
                    number += 1
                    print(f"  {number} {button.title}")
    return 0


def _read() -> str:
    print("\n> ", end="", flush=True, file=sys.stderr)
    return sys.stdin.readline().strip()
