"""`putokaz gaps`: what editors should write or mend next."""

from __future__ import annotations

import argparse
import asyncio

from bot.service import open_storage
from bot.settings import Settings
from hotline.gaps import list_gaps, list_votes

EXAMPLE = "putokaz gaps"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the questions without an answer, most frequent first, then which answers helped."""
    asyncio.run(show(settings))
    return 0


async def show(settings: Settings) -> None:
    """Print both lists."""
    async with open_storage(settings) as (database, vault), database.connect() as connection:
        for gap in await list_gaps(connection, vault):
            print(f"{gap.times:5}  {gap.month}  {gap.language:5}  {gap.nearest:22}  {gap.words}")
        for vote in await list_votes(connection):
            print(f"{vote.topic:22}  {vote.month}  {vote.language:5}  helped {vote.helped}, not {vote.not_helped}")
