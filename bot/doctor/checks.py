"""The checks. Each says what it looked at, whether it is well, and what to do when it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import func, select

from bot.doctor.clock import check_clock
from bot.doctor.directory import check_directory
from bot.doctor.documents import check_documents
from bot.doctor.duty import check_duty
from bot.doctor.finding import Check, Finding
from bot.doctor.providers import check_sms_gateway, check_telegram, check_twilio
from bot.doctor.safekeeping import SAFEKEEPING
from bot.doctor.traffic import check_traffic
from bot.engine.training import model_path
from bot.knowledge.review import overdue, today
from bot.settings import Settings
from bot.status import LEAST_FREE_BYTES
from hotline.database import DatabaseError, open_database, upgrade
from hotline.database.models import inbox, staff
from hotline.editing import refresh
from hotline.texts import LOCALES, languages
from hotline.vault import KeyFileError
from hotline.vault.master import load_master_key

GROUP_AND_OTHERS = 0o077


async def check_key(settings: Settings) -> list[Finding]:
    """The master key is there, whole, and only its owner can read it."""
    try:
        load_master_key(settings.key_file)
    except KeyFileError as error:
        return [Finding("master key", False, str(error))]
    return [Finding("master key", True, "there, whole, readable by its owner only")]


async def check_database(settings: Settings) -> list[Finding]:
    """Both databases open, have their tables, and nothing is stuck in the inbox. Edits count from here on."""
    if not settings.key_file.exists():
        return [Finding("database", False, "not made yet, or its key is missing: make run")]
    try:
        await upgrade(settings.database_url, settings.keys_database_url)
    except DatabaseError as error:
        return [Finding("database", False, str(error))]
    database = open_database(settings.database_url)
    async with database.connect() as connection:
        dead = await connection.scalar(select(func.count()).select_from(inbox).where(inbox.c.state == "dead"))
        people = await connection.scalar(select(func.count()).select_from(staff).where(staff.c.active == 1))
    await refresh(database)
    await database.dispose()
    return [
        Finding("database", True, "opens, tables up to date"),
        Finding(
            "inbox",
            not dead,
            "nothing set aside" if not dead else f"{dead} messages failed three times: read them in the console",
        ),
        Finding(
            "staff",
            bool(people),
            f"{people} may sign in" if people else "nobody can read tickets: putokaz staff add NAME",
        ),
    ]


async def check_model(settings: Settings) -> list[Finding]:
    """The trained model belongs to the present files."""
    there = model_path().exists()
    return [Finding("model", there, "trained from the present files" if there else "not trained: putokaz train")]


async def check_disk(settings: Settings) -> list[Finding]:
    """There is room, and others cannot read the data folder."""
    folder = settings.data_dir if settings.data_dir.exists() else Path(".")
    free = shutil.disk_usage(folder).free
    closed = not (folder.stat().st_mode & GROUP_AND_OTHERS)
    return [
        Finding("disk", free > LEAST_FREE_BYTES, f"{free // 10**6} MB free"),
        Finding("data folder", closed, "closed to others" if closed else f"others can look in: chmod 700 {folder}"),
    ]


async def check_channels(settings: Settings) -> list[Finding]:
    """Which channels are off because their secret is missing."""
    return [Finding(f"channel {name}", None, "off: no secret is set") for name in settings.channels_without_secret()]


async def check_review(settings: Settings) -> list[Finding]:
    """Which languages no native speaker has reviewed, and which statements are past their review date."""
    unread = [entry["name"] for entry in languages().values() if not entry["reviewed"]]
    late = overdue(today())
    return [
        Finding("language review", None, f"awaiting a native reviewer: {', '.join(unread)}"),
        Finding("knowledge", not late, "nothing past its review date" if not late else f"review: {', '.join(late)}"),
    ]


async def check_catalogues(settings: Settings) -> list[Finding]:
    """Every language has its compiled catalogue."""
    missing = [
        code for code in languages() if not (LOCALES / code.replace("-", "_") / "LC_MESSAGES/putokaz.mo").exists()
    ]
    return [
        Finding(
            "texts", not missing, "compiled" if not missing else f"not compiled: {', '.join(missing)} (putokaz train)"
        )
    ]


CHECKS: tuple[Check, ...] = (
    check_key,
    check_database,
    check_model,
    check_catalogues,
    check_disk,
    check_documents,
    check_directory,
    check_channels,
    check_telegram,
    check_twilio,
    check_sms_gateway,
    check_clock,
    check_traffic,
    *SAFEKEEPING,
    check_review,
    check_duty,
)


async def examine(settings: Settings) -> list[Finding]:
    """All findings, in the order of the list."""
    return [finding for check in CHECKS for finding in await check(settings)]
