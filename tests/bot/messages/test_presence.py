"""Who thinks: a worker is heard of the moment it is ready, and whoever waits for an answer then goes on waiting."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.channels.web import thread
from bot.messages import presence
from bot.messages.hub import Hub
from bot.messages.presence import WORKERS, Presence
from bot.service import Service
from hotline.post import IncomingMessage
from hotline.post.inbox import finish, store

PATIENCE = 10.0
FOR_EVER = 3600.0


async def test_a_worker_announces_itself_when_it_becomes_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at the next stroke of the clock: its first answers are already on the way."""
    monkeypatch.setattr(presence, "ANNOUNCE_SECONDS", FOR_EVER)
    hub, ready = Hub(), [False]
    async with hub.listen(WORKERS) as news, asyncio.timeout(PATIENCE):
        announcing = asyncio.create_task(Presence(hub, lambda: ready[0]).announce())
        await asyncio.sleep(presence.LOADING_SECONDS)
        assert news.empty()
        ready[0] = True
        assert await news.get() == "ready"
    announcing.cancel()


@pytest.mark.parametrize("comes", [True, False])
async def test_a_worker_that_comes_while_somebody_waits_is_waited_for(storage: Service, comes: bool) -> None:
    async with storage.database.begin() as connection:
        message = IncomingMessage("web", "session", "1", "halo")
        stored, conversation = await store(connection, storage.vault, message, time.time())
    hearing = asyncio.create_task(storage.presence.hear())
    waiting = asyncio.create_task(thread.wait_for_answer(storage, conversation.id, stored))
    await asyncio.sleep(thread.LOADING_SECONDS / 4)
    if comes:
        storage.hub.tell(WORKERS, "ready")
    await asyncio.sleep(thread.LOADING_SECONDS * 2)
    assert waiting.done() is not comes
    async with storage.database.begin() as connection:
        await finish(connection, stored, time.time())
    storage.hub.tell(conversation.id, "reply")
    assert await waiting is comes
    hearing.cancel()
