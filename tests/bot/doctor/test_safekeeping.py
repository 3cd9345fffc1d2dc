"""The doctor sees a broken chain, a missing backup, a stopped rotation and an open console."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.doctor.safekeeping import check_audit, check_backups, check_exposure, check_rotation
from bot.service import open_service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database.models import audit_log
from hotline.post import IncomingMessage, receive


async def lived(settings: Settings, backup_age: float | None) -> None:
    """A service that somebody wrote to, and whose backups are so many days old."""
    async with open_service(settings, Path("none")) as service:
        async with service.database.begin() as connection:
            await receive(connection, service.vault, IncomingMessage("web", "a", "1", "x"), time.time())
        for kind in ("keys", "data") if backup_age is not None else ():
            async with service.database.begin() as connection:
                at = time.time() - (backup_age or 0.0) * 86_400
                await AuditLog(service.vault, settings.data_dir).record(connection, "command", "backup.made", kind, at)


@pytest.mark.parametrize(
    ("age", "keys", "data"), [(None, False, False), (0.5, True, True), (3, False, True), (30, False, False)]
)
async def test_backups_must_be_fresh(settings: Settings, age: float | None, keys: bool, data: bool) -> None:
    await lived(settings, age)
    assert [finding.well for finding in await check_backups(settings)] == [keys, data]


async def test_an_empty_service_needs_none(settings: Settings) -> None:
    async with open_service(settings, Path("none")):
        pass
    assert [finding.well for finding in await check_backups(settings)] == [None]


async def test_a_broken_chain_is_seen(settings: Settings) -> None:
    await lived(settings, 0.5)
    assert [finding.well for finding in await check_audit(settings)] == [True]
    async with open_service(settings, Path("none")) as service, service.database.begin() as connection:
        await connection.execute(update(audit_log).where(audit_log.c.seq == 1).values(object="data"))
    assert [finding.well for finding in await check_audit(settings)] == [False]


async def test_a_stopped_rotation_is_seen(settings: Settings) -> None:
    await lived(settings, None)
    assert await check_rotation(settings) == []
    os.link(settings.key_file, settings.key_file.with_name("master.key.old"))
    assert [finding.well for finding in await check_rotation(settings)] == [False]


@pytest.mark.parametrize(
    ("host", "public", "well"),
    [
        ("127.0.0.1", "", True),
        ("0.0.0.0", "", False),  # noqa: S104 - what is being warned of
        ("127.0.0.1", "http://hotline.example.org", False),
        ("0.0.0.0", "https://hotline.example.org", True),  # noqa: S104 - behind a proxy in a container
    ],
)
async def test_a_console_without_tls_is_seen(settings: Settings, host: str, public: str, well: bool) -> None:
    given = replace(settings, host=host, public_url=public)
    assert [finding.well for finding in await check_exposure(given)] == [well]
