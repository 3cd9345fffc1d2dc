"""`python -m bot.measuring.fuzz`: exit 1 when anything failed."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys

from bot.catalogues import compile_catalogues
from bot.measuring.fuzz.running import fuzz

SHOWN = 20


def main() -> int:
    """Send, and print what came back."""
    parser = argparse.ArgumentParser(prog="python -m bot.measuring.fuzz", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    compile_catalogues()
    found = asyncio.run(fuzz(options.requests, options.seed))
    print(f"{sum(found.statuses.values())} answers in {found.seconds:.0f} s: {dict(sorted(found.statuses.items()))}")
    print(f"{len(found.failed)} answers 5xx, {len(found.unsigned_accepted)} unsigned accepted, ", end="")
    print(
        f"{len(found.silent)} without an answer; {found.megabytes[0]:.0f} MB before, {found.megabytes[1]:.0f} MB after"
    )
    for line in (*found.failed, *found.unsigned_accepted, *found.silent)[:SHOWN]:
        print(line)
    return 0 if found.clean else 1


if __name__ == "__main__":
    sys.exit(main())
