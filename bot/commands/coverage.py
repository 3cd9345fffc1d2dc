"""`putokaz coverage`."""

from __future__ import annotations

import argparse
import sys

from bot.catalogues import compile_catalogues
from bot.measuring.coverage import FILE, document, gaps
from bot.settings import Settings

EXAMPLE = "putokaz coverage --check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write or only to compare."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when docs/coverage.md is not fresh")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write docs/coverage.md; exit 1 when there is a gap, or with --check when the file is old."""
    compile_catalogues()
    present = document()
    if options.check and (not FILE.exists() or FILE.read_text(encoding="utf-8") != present):
        print("docs/coverage.md is not fresh: putokaz coverage", file=sys.stderr)
        return 1
    if not options.check:
        FILE.write_text(present, encoding="utf-8")
    for line in gaps():
        print(line, file=sys.stderr)
    return 1 if gaps() else 0
