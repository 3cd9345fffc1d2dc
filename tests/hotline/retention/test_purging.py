"""What is due is erased with its key; nothing else is touched."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.service import Service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database.emptying import file_of
from hotline.database.models import audit_log, conversations, inbox, tallies, ticket_events, tickets
from hotline.post import IncomingMessage, receive
from hotline.retention import HoldError, Purged, hold_ticket, keep_promise, purge, release_ticket
from hotline.retention.daily import keep_house
from hotline.retention.purging import count, find_what_is_due
from hotline.retention.rule import DAY
from hotline.tickets.store import ticket_by_id
from hotline.vault import SealBroken
from tests.hotline.retention.conftest import Tell

NOW = 1_800_000_000.0


async def left(storage: Service, table: object) -> int:
    """How many rows a table has."""
    async with storage.database.connect() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


async def code_of(storage: Service, ticket_id: int) -> str:
    """The code a person keeps."""
    async with storage.database.connect() as connection:
        ticket = await ticket_by_id(connection, storage.vault, ticket_id)
    assert ticket is not None
    return ticket.code


async def test_a_ticket_goes_ninety_days_after_it_was_closed(storage: Service, audit: AuditLog, tell: Tell) -> None:
    due, _ = await tell("a", NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    kept, _ = await tell("b", NOW - 200 * DAY, closed_at=NOW - 89 * DAY)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(1, 0)
    assert [await left(storage, table) for table in (tickets, conversations, inbox)] == [1, 1, 1]
    assert await storage.vault.seal(kept, "x", "row")
    with pytest.raises(SealBroken):
        await storage.vault.seal(due, "x", "row")


async def test_its_history_goes_with_it(storage: Service, audit: AuditLog, tell: Tell) -> None:
    await tell("a", NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    await purge(storage.database, storage.vault, audit, NOW)
    assert await left(storage, ticket_events) == 0


async def test_an_open_ticket_stays_for_ever(storage: Service, audit: AuditLog, tell: Tell) -> None:
    await tell("a", NOW - 4000 * DAY)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(0, 0)


async def test_a_conversation_without_a_ticket_goes_after_thirty_days(
    storage: Service, audit: AuditLog, tell: Tell
) -> None:
    await tell("a", NOW - 30 * DAY, ticket=False)
    await tell("b", NOW - 29 * DAY, ticket=False)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(0, 1)
    assert await left(storage, conversations) == 1


async def test_who_still_writes_is_not_resting(storage: Service, audit: AuditLog, tell: Tell) -> None:
    """A word that came after the closing was not read yet, perhaps."""
    await tell("a", NOW - 200 * DAY, closed_at=NOW - 100 * DAY)
    async with storage.database.begin() as connection:
        await receive(connection, storage.vault, IncomingMessage("web", "a", "a2", "jos nesto"), NOW - DAY)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(0, 0)


async def test_a_dry_run_erases_nothing(storage: Service, tell: Tell) -> None:
    await tell("a", NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    await tell("b", NOW - 40 * DAY, ticket=False)
    assert count(await find_what_is_due(storage.database, NOW)) == Purged(1, 1)
    assert await left(storage, conversations) == 2


@pytest.mark.parametrize(("before", "after"), [(90, 1), (90, 365), (7, 90)])
async def test_a_changed_setting_does_not_reach_back(
    storage: Service, audit: AuditLog, tell: Tell, before: int, after: int
) -> None:
    """Each ticket is kept as long as was promised when it was opened."""
    async with storage.database.begin() as connection:
        await keep_promise(connection, before, NOW - 500 * DAY)
    _, old = await tell("a", NOW - 400 * DAY)
    async with storage.database.begin() as connection:
        assert await keep_promise(connection, after, NOW - 300 * DAY)
        assert not await keep_promise(connection, after, NOW - 299 * DAY)
    _, new = await tell("b", NOW - 200 * DAY)
    async with storage.database.connect() as connection:
        days = dict((await connection.execute(select(tickets.c.id, tickets.c.retention_days))).tuples().all())
    assert days == {old: before, new: after}


async def test_a_held_ticket_stays_until_it_is_released(storage: Service, audit: AuditLog, tell: Tell) -> None:
    _, ticket = await tell("a", NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    code = await code_of(storage, ticket)
    async with storage.database.begin() as connection:
        await hold_ticket(connection, storage.vault, audit, code, "S1 3 K 000123 26", "staff:1", NOW)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(0, 0)
    async with storage.database.begin() as connection:
        await release_ticket(connection, storage.vault, audit, code, "staff:1", NOW)
    assert await purge(storage.database, storage.vault, audit, NOW) == Purged(1, 0)
    async with storage.database.connect() as connection:
        actions = list(await connection.scalars(select(audit_log.c.action).order_by(audit_log.c.seq)))
    assert actions == ["ticket.held", "ticket.released", "retention.purged"]


@pytest.mark.parametrize(("code", "reason"), [("0200000000", "x"), ("", "x"), (None, " "), (None, "x" * 501)])
async def test_it_refuses_a_hold_without_ticket_or_reason(
    storage: Service, audit: AuditLog, tell: Tell, code: str | None, reason: str
) -> None:
    _, ticket = await tell("a", NOW - DAY)
    code = await code_of(storage, ticket) if code is None else code
    with pytest.raises(HoldError):
        async with storage.database.begin() as connection:
            await hold_ticket(connection, storage.vault, audit, code, reason, "staff:1", NOW)


async def test_what_is_erased_is_still_counted(storage: Service, audit: AuditLog, tell: Tell) -> None:
    """A tally holds codes and a month only."""
    for address in ("a", "b"):
        await tell(address, NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    await purge(storage.database, storage.vault, audit, NOW)
    async with storage.database.connect() as connection:
        rows = (await connection.execute(select(tallies).order_by(tallies.c.kind))).all()
    assert [tuple(row) for row in rows] == [
        ("2026-06", "contact", "channel=web language=unknown", 2),
        (
            "2026-06",
            "ticket",
            "category=labour_rights_violation age=unknown unit=unknown channel=web language=bs priority=P2"
            " reporter=unknown answered=none outcome=closed_helped sex=unknown citizenship=unknown",
            2,
        ),
    ]


async def test_the_daily_round_notes_the_setting_erases_and_empties_the_logs(
    storage: Service, settings: Settings, audit: AuditLog, tell: Tell
) -> None:
    await tell("a", NOW - 200 * DAY, closed_at=NOW - 90 * DAY)
    urls = (settings.database_url, settings.keys_database_url)
    assert await keep_house(storage.database, storage.vault, audit, 30, urls, NOW) == Purged(1, 0)
    for file in filter(None, map(file_of, urls)):
        log = file.with_name(file.name + "-wal")
        assert not log.exists() or log.stat().st_size == 0
