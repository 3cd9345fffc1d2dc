"""`putokaz edits`: what editors changed in the console, and how it comes back into the files of a checkout."""

from __future__ import annotations

import argparse
import asyncio
import time
from datetime import UTC, datetime

from bot.catalogues.editing import write_sentences
from bot.knowledge.editing import write_claims
from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database import reading
from hotline.editing import CLAIM, CONTACT, PHRASE, Edit, leave_edit, newest_edits

EXAMPLE = "putokaz edits export && git diff"
ACTOR = "command"
WRITERS = {PHRASE: write_sentences, CLAIM: write_claims}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, `export` and `settle`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|export|settle")
    what.add_parser("list", help="what counts now, by whom and since when")
    what.add_parser(
        "export", help="write sentences and dates into locales/ and bot/knowledge; contacts: putokaz directory export"
    )
    what.add_parser("settle", help="after the written files are in use: sentences and dates count from them again")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do it and return the exit code."""
    edits = asyncio.run(_edits(settings))
    if options.what == "export":
        return _export(edits)
    if options.what == "settle":
        return asyncio.run(_settle(settings, edits))
    for edit in edits:
        print(f"{edit.kind}\t{edit.name}\t{edit.version}\t{edit.actor}\t{_day(edit.at)}")
    return 0


async def _edits(settings: Settings) -> list[Edit]:
    async with open_storage(settings) as (database, _), reading(database).connect() as connection:
        return [edit for edit in await newest_edits(connection) if edit.content is not None]


def _export(edits: list[Edit]) -> int:
    for kind, write in WRITERS.items():
        for path in write({edit.name: edit.content or {} for edit in edits if edit.kind == kind}):
            print(path)
    left = [edit.name for edit in edits if edit.kind == CONTACT]
    if left:
        print(f"contacts edited: {', '.join(left)} (putokaz directory export > contacts.csv)")
    return 0


async def _settle(settings: Settings, edits: list[Edit]) -> int:
    settled = [edit for edit in edits if edit.kind in WRITERS]
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        for edit in settled:
            await leave_edit(connection, edit.kind, edit.name, ACTOR, time.time())
        await AuditLog(vault, settings.data_dir).record(connection, ACTOR, "edit.settled", f"{len(settled)} edits")
    print(f"{len(settled)} edits settled.")
    return 0


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="minutes")
