"""`putokaz readability`: how hard each topic is to read."""

from __future__ import annotations

import argparse
import sys

from bot.catalogues import compile_catalogues
from bot.measuring.plainness import measure_topics, too_hard
from bot.settings import Settings

EXAMPLE = "putokaz readability --language bs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which language, and whether only to check."""
    parser.add_argument("--language", help="only this one")
    parser.add_argument("--check", action="store_true", help="print only what is over a bound; exit 1 when anything is")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print LIX (under 30 very easy, 30 to 40 easy, 40 to 50 medium) and the longest sentence of each topic."""
    compile_catalogues()
    if not options.check:
        print(f"{'topic':22}  language   LIX  words of the longest sentence")
        for one in measure_topics():
            if options.language in (None, one.language):
                print(f"{one.topic:22}  {one.language:8}  {one.lix:4.0f}  {one.longest}")
    faults = too_hard()
    for line in faults:
        print(line, file=sys.stderr)
    return 1 if faults else 0
