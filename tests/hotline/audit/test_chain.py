"""The audit log: an entry that is altered, left out, added or cut off is found."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import delete, event, insert, select, update

from bot.service import Service
from bot.settings import Settings
from hotline.audit import AuditLog, Verdict, list_entries
from hotline.audit.head import HEAD_NAME
from hotline.database import reading
from hotline.database.models import audit_log


@pytest.fixture
def log(storage: Service, settings: Settings) -> AuditLog:
    """The log of an empty database."""
    return AuditLog(storage.vault, settings.data_dir)


async def tell(storage: Service, log: AuditLog, times: int = 3) -> None:
    """Somebody reads tickets."""
    for number in range(times):
        async with storage.database.begin() as connection:
            await log.record(connection, "staff:1", "ticket.read", f"ticket:{number}")


async def verdict(storage: Service, log: AuditLog) -> Verdict:
    """What the check says."""
    async with storage.database.connect() as connection:
        return await log.verify(connection)


async def change(storage: Service, statement: object) -> None:
    """What an intruder with the database, but without the key, can do."""
    async with storage.database.begin() as connection:
        await connection.execute(statement)  # type: ignore[call-overload]  # any statement


async def test_an_untouched_chain_is_whole(storage: Service, log: AuditLog) -> None:
    await tell(storage, log)
    assert await verdict(storage, log) == Verdict(True, 3)


async def test_an_empty_log_is_whole(storage: Service, log: AuditLog) -> None:
    assert await verdict(storage, log) == Verdict(True, 0)


@pytest.mark.parametrize("field", ["at", "actor", "action", "object", "hash"])
async def test_an_altered_field_is_found(storage: Service, log: AuditLog, field: str) -> None:
    await tell(storage, log)
    value = 1.0 if field == "at" else "0" * 64 if field == "hash" else "x"
    await change(storage, update(audit_log).where(audit_log.c.seq == 2).values({field: value}))
    assert await verdict(storage, log) == Verdict(False, 1, "altered", 2)


@pytest.mark.parametrize(("seq", "fault"), [(1, "gap"), (2, "gap"), (3, "cut")])
async def test_an_entry_that_was_removed_is_found(storage: Service, log: AuditLog, seq: int, fault: str) -> None:
    await tell(storage, log)
    await change(storage, delete(audit_log).where(audit_log.c.seq == seq))
    assert await verdict(storage, log) == Verdict(False, seq - 1, fault, seq)


async def test_an_emptied_log_is_found(storage: Service, log: AuditLog) -> None:
    await tell(storage, log)
    await change(storage, delete(audit_log))
    assert await verdict(storage, log) == Verdict(False, 0, "cut", 1)


async def test_an_entry_added_without_the_key_is_found(storage: Service, log: AuditLog) -> None:
    await tell(storage, log)
    forged = {"seq": 4, "at": 1.0, "actor": "staff:2", "action": "x", "object": "x", "hash": "a" * 64}
    await change(storage, insert(audit_log).values(forged))
    assert await verdict(storage, log) == Verdict(False, 3, "altered", 4)


async def test_a_renumbered_chain_is_found(storage: Service, log: AuditLog) -> None:
    """Taking out an entry and closing the gap."""
    await tell(storage, log)
    await change(storage, delete(audit_log).where(audit_log.c.seq == 2))
    await change(storage, update(audit_log).where(audit_log.c.seq == 3).values(seq=2))
    assert not (await verdict(storage, log)).whole


async def test_an_altered_or_missing_head_is_told(storage: Service, log: AuditLog, settings: Settings) -> None:
    await tell(storage, log)
    head = settings.data_dir / HEAD_NAME
    assert head.stat().st_mode & 0o777 == 0o600
    kept = head.read_text()
    head.write_text(kept.replace("3 ", "2 ", 1))
    assert (await verdict(storage, log)).fault == "head_altered"
    head.write_text("")
    assert (await verdict(storage, log)).fault == "head_altered"
    head.unlink()
    assert (await verdict(storage, log)).fault == "head_missing"


async def test_an_undone_change_leaves_no_entry_and_no_head(storage: Service, log: AuditLog) -> None:
    await tell(storage, log)
    async with storage.database.connect() as connection:
        await log.record(connection, "staff:1", "ticket.closed", "ticket:1")
        await connection.rollback()
    assert await verdict(storage, log) == Verdict(True, 3)


async def test_a_stop_before_the_head_was_written_is_no_fault(
    storage: Service, log: AuditLog, settings: Settings
) -> None:
    """The chain may be longer than the head tells."""
    await tell(storage, log, 2)
    head = settings.data_dir / HEAD_NAME
    kept = head.read_text()
    await tell(storage, log, 1)
    head.write_text(kept)
    assert await verdict(storage, log) == Verdict(True, 3)


async def test_entries_are_listed_in_order(storage: Service, log: AuditLog) -> None:
    await tell(storage, log)
    async with storage.database.connect() as connection:
        assert [entry.object async for entry in list_entries(connection)] == ["ticket:0", "ticket:1", "ticket:2"]


async def test_a_long_log_is_read_page_by_page(
    storage: Service, log: AuditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost or told twice where one page ends and the next begins."""
    monkeypatch.setattr("hotline.audit.entries.PAGE", 3)
    await tell(storage, log, 7)
    fetched: list[str] = []
    event.listen(storage.database.sync_engine, "after_cursor_execute", lambda *told: fetched.append(told[2]))
    async with storage.database.connect() as connection:
        entries = list_entries(connection)
        first = await anext(entries)
        assert sum("audit_log" in statement for statement in fetched) == 1
        assert [first.seq, *[entry.seq async for entry in entries]] == list(range(1, 8))
    assert await verdict(storage, log) == Verdict(True, 7)


async def test_many_writers_at_once_make_one_chain(storage: Service, log: AuditLog) -> None:
    await asyncio.gather(*(tell(storage, log, 5) for _ in range(8)))
    assert await verdict(storage, log) == Verdict(True, 40)


@pytest.mark.parametrize("only_reads", [True, False])
async def test_a_request_that_is_cut_off_leaves_no_trace(storage: Service, log: AuditLog, only_reads: bool) -> None:
    """A browser that goes on to another page cancels the work: that is no fault, locks nobody out, and adds no entry."""
    await tell(storage, log)

    async def work(begun: asyncio.Event) -> None:
        engine = reading(storage.database) if only_reads else storage.database
        async with engine.connect() as connection:
            if not only_reads:
                await log.record(connection, "staff:1", "ticket.read", "ticket:9")
            begun.set()
            for _ in range(100_000):
                await connection.execute(select(audit_log))

    for _ in range(3):
        begun = asyncio.Event()
        task = asyncio.create_task(work(begun))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await verdict(storage, log) == Verdict(True, 3)
    await tell(storage, log, 1)
    assert await verdict(storage, log) == Verdict(True, 4)
