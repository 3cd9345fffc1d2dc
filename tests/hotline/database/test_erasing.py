"""What is erased is gone from the disk: overwritten in the file, cut from the write-ahead log."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.service import Service, open_service
from bot.settings import Settings
from hotline.database.emptying import empty_log
from hotline.database.models import conversation_keys, inbox
from hotline.post import IncomingMessage, receive
from hotline.post.conversations import erase_conversation


@pytest.fixture
def databases() -> dict[str, str]:
    """SQLite only: a server erases in its own way."""
    return {}


def on_disk(settings: Settings, pieces: list[bytes]) -> list[str]:
    """Files of the data folder that hold one of the pieces."""
    files = sorted(settings.data_dir.glob("*.sqlite*"))
    return [file.name for file in files if any(piece in file.read_bytes() for piece in pieces)]


async def told(service: Service) -> tuple[str, list[bytes]]:
    """A conversation, and its sealed body and wrapped key as they stand in the files."""
    async with service.database.begin() as connection:
        message = IncomingMessage("web", "a", "1", "Ne daju mi da odem. " * 20)
        _, conversation_id = await receive(connection, service.vault, message, time.time())
    async with service.database.connect() as connection:
        body = await connection.scalar(select(inbox.c.body_sealed))
    async with service.vault._engine.connect() as connection:
        key = await connection.scalar(select(conversation_keys.c.wrapped))
    return conversation_id, [bytes(body or b"")[20:80], bytes(key or b"")[13:50]]


async def test_nothing_of_an_erased_conversation_stays_on_disk(settings: Settings) -> None:
    async with open_service(settings, Path("none")) as service:
        conversation_id, pieces = await told(service)
        assert len(on_disk(settings, pieces)) >= 2, "it was there"
        async with service.database.begin() as connection:
            await erase_conversation(connection, service.vault, conversation_id)
        for url in (settings.database_url, settings.keys_database_url):
            assert await asyncio.to_thread(empty_log, url)
        assert on_disk(settings, pieces) == []
        assert all(file.stat().st_size == 0 for file in settings.data_dir.glob("*.sqlite-wal"))
