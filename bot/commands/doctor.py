"""`putokaz doctor`."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.doctor import Finding, examine
from bot.doctor.webhooks import set_webhooks
from bot.settings import Settings

EXAMPLE = "putokaz doctor --set-webhooks"
SIGNS = {True: "ok  ", False: "FAULT", None: "note"}
BAD_USAGE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to set the webhooks first."""
    parser.add_argument("--set-webhooks", action="store_true", help="tell the providers where to bring messages")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every finding; exit 1 when one is a fault."""
    if options.set_webhooks and not settings.public_url.startswith("https://"):
        print("PUTOKAZ_PUBLIC_URL: must be an https address for --set-webhooks", file=sys.stderr)
        return BAD_USAGE
    findings = asyncio.run(_findings(options.set_webhooks, settings))
    for finding in findings:
        print(f"{SIGNS[finding.well]:5} {finding.subject}: {finding.words}")
    return 1 if any(finding.well is False for finding in findings) else 0


async def _findings(sets_webhooks: bool, settings: Settings) -> list[Finding]:
    done = await set_webhooks(settings) if sets_webhooks else []
    return [*done, *await examine(settings)]
