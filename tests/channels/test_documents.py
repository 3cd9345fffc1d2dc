"""A picture or PDF of an offer on Telegram and WhatsApp is read, put before the worker as words, and forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.messages.fetcher import Fetcher
from bot.service import Service
from bot.settings import Settings
from hotline.attachments import attach, attachments_of
from hotline.attachments.states import READING
from hotline.database.models import attachments
from hotline.post import Claimed, IncomingMessage, Media, claim, receive
from hotline.post.inbox import finish
from tests.channels.conftest import Clock
from tests.channels.peer import Peer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.twilio.peer import WhatsappPeer
from tests.hotline.documents import files


@pytest.fixture(params=[TelegramPeer, WhatsappPeer], ids=["telegram", "whatsapp"])
def peer(request: pytest.FixtureRequest) -> Any:
    return request.param()


@pytest.fixture
async def fetcher(peer: Peer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Fetcher]:
    source: Any = peer.transport(settings)
    yield Fetcher(storage.database, storage.vault, storage.hub, source, clock)
    await source.close()


async def sent(service: Service, peer: Peer, provider: str, now: float) -> str:
    """A file that a person sent when an offer was asked for; tells the conversation's id."""
    reference = f"{provider}/media/one" if isinstance(peer, WhatsappPeer) else "one"
    message = IncomingMessage(peer.channel, peer.person(), "m1", "", Media("file", reference))
    async with service.database.begin() as connection:
        await receive(connection, service.vault, message, now)
        claimed = await claim(connection, service.vault, "test", now)
        assert claimed is not None
        await attach(connection, service.vault, claimed, READING, None, now)
        assert await attachments_of(connection, claimed.conversation_id) == []  # nothing for an operator to open
        await finish(connection, claimed.id, now)
    return claimed.conversation_id


async def handed_over(service: Service, now: float) -> Claimed | None:
    async with service.database.begin() as connection:
        return await claim(connection, service.vault, "test", now)


async def left(service: Service) -> int:
    async with service.database.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(attachments)) or 0


async def test_it_becomes_words_and_nothing_of_the_file_stays(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock, settings: Settings
) -> None:
    """Neither in the database nor anywhere in the folder."""
    peer.files["one"] = files.pdf()
    conversation_id = await sent(storage, peer, provider, clock.now)
    assert await fetcher.fetch_one()
    message = await handed_over(storage, clock.now)
    assert message is not None
    assert message.media is not None
    assert (message.conversation_id, message.media.kind, message.media.fault) == (conversation_id, "document", "")
    assert "We keep your passport" in message.text
    assert await left(storage) == 0
    kept = [file.read_bytes() for file in settings.data_dir.iterdir() if file.is_file()]
    assert not any(b"%PDF" in content for content in kept)


@pytest.mark.parametrize(
    ("content", "fault"),
    [(files.zip_bomb(), "wrong_kind"), (files.scripted_pdf(), "active"), (None, "lost")],
    ids=["zip bomb", "PDF with a script", "gone"],
)
async def test_what_is_not_read_is_told(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock, content: bytes | None, fault: str
) -> None:
    """The fault goes the same way; what the provider no longer has is told at once or after three tries."""
    if content is not None:
        peer.files["one"] = content
    await sent(storage, peer, provider, clock.now)
    for _ in range(3):
        await fetcher.fetch_one()
        clock.now += 3600
    message = await handed_over(storage, clock.now)
    assert message is not None
    assert message.media is not None
    assert (message.text, message.media.fault, await left(storage)) == ("", fault, 0)
