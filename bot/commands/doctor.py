"""`putokaz doctor`."""

from __future__ import annotations

import argparse
import asyncio

from bot.doctor import examine
from bot.settings import Settings

EXAMPLE = "putokaz doctor"
SIGNS = {True: "ok  ", False: "FAULT", None: "note"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every finding; exit 1 when one is a fault."""
    findings = asyncio.run(examine(settings))
    for finding in findings:
        print(f"{SIGNS[finding.well]:5} {finding.subject}: {finding.words}")
    return 1 if any(finding.well is False for finding in findings) else 0
