"""Checks of what keeps people's words safe: the audit chain, backups, and how the console can be reached."""

from __future__ import annotations

import time

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.finding import Finding
from bot.service import open_storage
from bot.settings import LOCAL_HOSTS, Settings
from hotline.audit import AuditLog
from hotline.database.emptying import file_of
from hotline.database.models import audit_log, conversations
from hotline.vault.wrapping import COMING, GONE, beside

DAY = 86_400.0
OLDEST = {"keys": 1.5 * DAY, "data": 7 * DAY}  # a deletion reaches the key backup within a day


async def check_audit(settings: Settings) -> list[Finding]:
    """The chain is whole."""
    if not settings.key_file.exists():
        return []
    async with open_storage(settings) as (database, vault), database.connect() as connection:
        verdict = await AuditLog(vault, settings.data_dir).verify(connection)
    told = f"whole, {verdict.entries} entries" if verdict.whole else "altered or cut: putokaz audit verify"
    return [Finding("audit log", verdict.whole, told)]


async def check_backups(settings: Settings) -> list[Finding]:
    """Data and keys were copied lately; on a server somebody else does that."""
    if not settings.key_file.exists() or file_of(settings.database_url) is None:
        return []
    async with open_storage(settings) as (database, _), database.connect() as connection:
        if not await connection.scalar(select(func.count()).select_from(conversations)):
            return [Finding("backups", None, "nothing to copy yet")]
        return [await _age(connection, kind) for kind in OLDEST]


async def check_rotation(settings: Settings) -> list[Finding]:
    """No change of the master key was left half done."""
    unfinished = any(beside(settings.key_file, ending).exists() for ending in (COMING, GONE))
    return [Finding("master key", False, "a rotation was stopped: putokaz keys rotate goes on")] if unfinished else []


async def check_exposure(settings: Settings) -> list[Finding]:
    """Nobody reads passwords and words on the way to the console."""
    if settings.host in LOCAL_HOSTS and not settings.public_url:
        return [Finding("console", True, "reached from this computer only")]
    if settings.public_url.startswith("https://"):
        return [Finding("console", True, "by https, with a second factor")]
    told = "can be reached without TLS: put a proxy before it and set PUTOKAZ_PUBLIC_URL to its https address"
    return [Finding("console", False, told)]


async def _age(connection: AsyncConnection, kind: str) -> Finding:
    made = select(func.max(audit_log.c.at)).where(audit_log.c.action == "backup.made", audit_log.c.object == kind)
    last = await connection.scalar(made)
    if last is None:
        return Finding(f"backup of {kind}", False, "never made: docs/operations.md")
    age = time.time() - last
    return Finding(f"backup of {kind}", age <= OLDEST[kind], f"{age / DAY:.1f} days old")


SAFEKEEPING = (check_audit, check_backups, check_rotation, check_exposure)
