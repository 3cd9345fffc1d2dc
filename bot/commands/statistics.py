"""`putokaz statistics`: the tables of a period, small numbers hidden."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from bot.catalogues import compile_catalogues
from bot.cli import UsageError
from bot.service import open_service
from bot.settings import Settings
from hotline.database import reading
from hotline.statistics import Annual
from hotline.statistics.formats import FORMATS
from hotline.statistics.gathering import gather
from hotline.statistics.period import Period
from hotline.texts import DEFAULT_LANGUAGE

EXAMPLE = "putokaz statistics --from 2026-01-01 --to 2026-12-31 --format html > 2026.html"
LANGUAGES = ("bs", "bs-Cyrl", "en")  # those that the service's own people read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Period, format, language."""
    this_year = datetime.now(UTC).year
    parser.add_argument("--from", dest="start", default=f"{this_year}-01-01", help="first day; its whole month counts")
    parser.add_argument("--to", dest="end", default=f"{this_year}-12-31", help="last day; its whole month counts")
    parser.add_argument("--format", default="table", choices=sorted(FORMATS))
    parser.add_argument("--language", default=DEFAULT_LANGUAGE, choices=LANGUAGES)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the tables; xlsx goes to standard output too and wants a file behind it."""
    try:
        period = Period.around(date.fromisoformat(options.start), date.fromisoformat(options.end))
    except ValueError as error:
        raise UsageError(f"--from and --to must be days like 2026-01-31: {error}") from None
    if options.format == "xlsx" and sys.stdout.isatty():
        raise UsageError("an xlsx file cannot be shown here: add > FILE.xlsx")
    compile_catalogues()
    annual = asyncio.run(_annual(settings, period))
    sys.stdout.buffer.write(FORMATS[options.format](annual, options.language))
    return 0


async def _annual(settings: Settings, period: Period) -> Annual:
    async with open_service(settings, Path("none")) as service, reading(service.database).connect() as connection:
        return await gather(connection, period)
