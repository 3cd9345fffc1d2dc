"""A person who told something, at any time in the past."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update

from bot.service import Service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database.models import tickets
from hotline.post import IncomingMessage, finish, receive
from hotline.report import Report
from hotline.tickets import keep_report
from hotline.tickets.store import add_event

Tell = Callable[..., Awaitable[tuple[str, int]]]
WORDS = "Gazda mi je uzeo pasoš."


@pytest.fixture
def audit(storage: Service, settings: Settings) -> AuditLog:
    """The log of the test's database."""
    return AuditLog(storage.vault, settings.data_dir)


@pytest.fixture
def tell(storage: Service) -> Tell:
    """A conversation at a time, with or without a ticket, closed or open; its id and the ticket's (0 for none)."""

    async def make(address: str, at: float, ticket: bool = True, closed_at: float | None = None) -> tuple[str, int]:
        async with storage.database.begin() as connection:
            message = IncomingMessage("web", address, address, WORDS)
            stored, conversation = await receive(connection, storage.vault, message, at)
            await finish(connection, stored, at)
            report = Report(opened=ticket, told=(WORDS,), indicators={"document_retention": ("uzeo pasoš",)})
            kept = await keep_report(connection, storage.vault, (conversation, "web", "bs"), report, at) or 0
            if closed_at is not None:
                same = tickets.c.id == kept
                await connection.execute(update(tickets).where(same).values(status="closed", changed_at=closed_at))
                await add_event(connection, kept, closed_at, "staff:1", "closed", "helped")
        return conversation, kept

    return make
