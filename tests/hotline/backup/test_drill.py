"""The drill: everything is lost and comes back, except what people deleted."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.service import Service, open_service
from bot.settings import Settings
from hotline.backup import BackupError, backup_data, backup_keys, restore_data, restore_keys
from hotline.backup.forgetting import forget_deleted
from hotline.database import open_database
from hotline.database.models import conversations, staff_sessions, ticket_events, tickets
from hotline.post import IncomingMessage, receive
from hotline.post.conversations import address_of, erase_conversation
from hotline.report import Report
from hotline.tickets import keep_report
from hotline.tickets.deletion import shell_after_deletion
from hotline.tickets.store import ticket_by_id
from hotline.vault import SealBroken

NOW = 1_800_000_000.0


@dataclass
class Site:
    """A service that can be started and stopped, and the folders of its backups."""

    settings: Settings
    data: Path
    keys: Path

    @property
    def urls(self) -> tuple[str, str]:
        """Of data and keys."""
        return self.settings.database_url, self.settings.keys_database_url

    def back_up(self) -> None:
        """Both backups."""
        backup_data(self.urls[0], self.data, NOW)
        backup_keys(self.urls[1], self.keys)

    def lose(self, *names: str) -> None:
        """The machine is gone; the master key was kept in a safe."""
        for name in names:
            for file in self.settings.data_dir.glob(f"{name}.sqlite*"):
                file.unlink()


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Site:
    """A place with two backup folders."""
    return Site(settings, tmp_path / "backup-data", tmp_path / "backup-keys")


async def tell(service: Service, address: str, **facts: object) -> tuple[str, int]:
    """A person reports; the ids of conversation and ticket."""
    async with service.database.begin() as connection:
        message = IncomingMessage("web", address, f"{address}-1", "Ne daju mi da odem.")
        _, conversation = await receive(connection, service.vault, message, NOW)
        report = Report(opened=True, told=("Ne daju mi da odem.",), **facts)  # type: ignore[arg-type]
        ticket = await keep_report(connection, service.vault, (conversation, "web", "bs"), report, NOW)
    return conversation, ticket or 0


async def delete_own(service: Service, conversation: str) -> None:
    """What a person's deletion does."""
    async with service.database.begin() as connection:
        await shell_after_deletion(connection, conversation, NOW)
        await erase_conversation(connection, service.vault, conversation)


async def settle(service: Service, site: Site) -> int:
    """What follows a restore."""
    keys = open_database(site.urls[1])
    try:
        return await forget_deleted(service.database, keys, NOW)
    finally:
        await keys.dispose()


async def started(site: Site, stack: AsyncExitStack) -> Service:
    """The service, stopped at the end of the block."""
    return await stack.enter_async_context(open_service(site.settings, Path("none")))


async def test_everything_comes_back_from_both_backups(site: Site) -> None:
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        conversation, ticket = await tell(service, "a")
        site.back_up()
    site.lose("putokaz", "keys")
    restore_keys(site.keys, site.urls[1])
    restore_data(site.data, *site.urls, replace=False)
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        assert await settle(service, site) == 0
        async with service.database.connect() as connection:
            found = await ticket_by_id(connection, service.vault, ticket)
            assert found is not None
            assert found.content["told"] == ["Ne daju mi da odem."]
            assert await address_of(connection, service.vault, conversation) == "a"


async def test_a_deletion_survives_the_restore_of_an_older_backup(site: Site) -> None:
    """Content is unreadable, rows and address are gone, and the person can write again."""
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        gone, _ = await tell(service, "a")
        kept, _ = await tell(service, "b")
        backup_data(site.urls[0], site.data, NOW)
        await delete_own(service, gone)
    restore_data(site.data, *site.urls, replace=True)
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        async with service.database.connect() as connection:
            assert await connection.scalar(select(func.count()).select_from(tickets)) == 2
            with pytest.raises(SealBroken):
                await address_of(connection, service.vault, gone)
        assert await settle(service, site) == 1
        async with service.database.connect() as connection:
            assert list(await connection.scalars(select(conversations.c.id))) == [kept]
            assert list(await connection.scalars(select(tickets.c.conversation_id))) == [kept]
        again, _ = await tell(service, "a")
        assert again != gone


async def test_a_deletion_survives_the_loss_of_the_machine(site: Site) -> None:
    """The key backup made after the deletion does not have the key; it is one file, and the old one is overwritten."""
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        gone, _ = await tell(service, "a")
        await tell(service, "b")
        site.back_up()
        await delete_own(service, gone)
        backup_keys(site.urls[1], site.keys)
    assert len(list(site.keys.iterdir())) == 1
    site.lose("putokaz", "keys")
    restore_keys(site.keys, site.urls[1])
    restore_data(site.data, *site.urls, replace=False)
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        assert await settle(service, site) == 1
        with pytest.raises(SealBroken):
            await service.vault.seal(gone, "x", "row")


async def test_of_open_danger_the_shell_comes_back_without_a_word(site: Site) -> None:
    """Once, however often a backup is restored."""
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        gone, ticket = await tell(service, "a", present_danger=True)
        await tell(service, "b")
        backup_data(site.urls[0], site.data, NOW)
        await delete_own(service, gone)
    for _ in range(2):
        restore_data(site.data, *site.urls, replace=True)
        async with AsyncExitStack() as stack:
            service = await started(site, stack)
            assert await settle(service, site) == 1
            assert await settle(service, site) == 0
            async with service.database.connect() as connection:
                found = await ticket_by_id(connection, service.vault, ticket)
                assert found is not None
                assert found.content["erased"]
                told = select(func.count()).where(ticket_events.c.kind == "content_deleted")
                assert await connection.scalar(told) == 1


async def test_the_data_backup_holds_no_key_and_no_session(site: Site) -> None:
    async with AsyncExitStack() as stack:
        service = await started(site, stack)
        await tell(service, "a")
        async with service.database.begin() as connection:
            await connection.exec_driver_sql(
                "INSERT INTO staff (id, name, role, password_hash, created_at) VALUES (1, 'a', 'operator', 'x', 1)"
            )
            values = {"token_hash": "t", "staff_id": 1, "csrf": "c", "created_at": 1.0, "seen_at": 1.0}
            await connection.execute(insert(staff_sessions).values(values))
        file = backup_data(site.urls[0], site.data, NOW)
    assert [path.name for path in site.data.iterdir()] == ["putokaz-20270115T080000Z.sqlite"]
    assert file.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(file) as copy:
        names = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
        assert "conversation_keys" not in names
        assert copy.execute("SELECT count(*) FROM staff_sessions").fetchone() == (0,)
    assert site.settings.key_file.read_text().strip().encode() not in file.read_bytes()


async def test_keys_and_data_never_share_a_folder(site: Site) -> None:
    async with AsyncExitStack() as stack:
        await started(site, stack)
        site.back_up()
        with pytest.raises(BackupError, match="another place"):
            backup_data(site.urls[0], site.keys, NOW)
        with pytest.raises(BackupError, match="another place"):
            backup_keys(site.urls[1], site.data)


async def test_older_keys_never_replace_those_that_are_there(site: Site) -> None:
    """They would bring back what people deleted."""
    async with AsyncExitStack() as stack:
        await tell(await started(site, stack), "a")
        site.back_up()
    with pytest.raises(BackupError, match="deleted"):
        restore_keys(site.keys, site.urls[1])


async def test_it_does_not_restore_data_before_keys(site: Site) -> None:
    """Every conversation would be taken for a deleted one."""
    async with AsyncExitStack() as stack:
        await tell(await started(site, stack), "a")
        site.back_up()
    site.lose("putokaz", "keys")
    with pytest.raises(BackupError, match="key backup first"):
        restore_data(site.data, *site.urls, replace=False)


async def test_present_data_is_replaced_only_when_asked_and_never_under_a_running_service(site: Site) -> None:
    async with AsyncExitStack() as stack:
        await tell(await started(site, stack), "a")
        site.back_up()
        with pytest.raises(BackupError, match="not empty"):
            restore_data(site.data, *site.urls, replace=False)
        with pytest.raises(BackupError, match="stop it first"):
            restore_data(site.data, *site.urls, replace=True)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"x" * 4096])
async def test_it_refuses_a_damaged_file(site: Site, tmp_path: Path, content: bytes) -> None:
    async with AsyncExitStack() as stack:
        await started(site, stack)
    file = tmp_path / "putokaz-1.sqlite"
    file.write_bytes(content)
    with pytest.raises(BackupError):
        restore_data(file, *site.urls, replace=True)
    with pytest.raises(BackupError):
        restore_keys(file, site.urls[1])


def test_it_says_so_when_there_is_nothing_to_restore(site: Site, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no data backup"):
        restore_data(tmp_path, *site.urls, replace=False)


def test_a_database_on_a_server_is_left_to_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        backup_data("postgresql+asyncpg://localhost/putokaz", tmp_path, NOW)
