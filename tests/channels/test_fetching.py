"""Recordings are fetched from the provider and sealed; what cannot be fetched is told, and nothing is fetched twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from bot.messages.fetcher import GIVE_UP_AFTER, Fetcher, MediaSource
from bot.service import Service
from bot.settings import Settings
from hotline.attachments import attach, attachments_of, open_attachment
from hotline.attachments.states import LARGEST
from hotline.database.models import attachments
from hotline.post import IncomingMessage, Media, claim, receive
from hotline.post.conversations import erase_conversation
from tests.channels.conftest import Clock, queued
from tests.channels.peer import Peer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.twilio.peer import WhatsappPeer

SOUND = b"OggS kanarinac u rudniku" * 40


@pytest.fixture(params=[TelegramPeer, WhatsappPeer], ids=["telegram", "whatsapp"])
def peer(request: pytest.FixtureRequest) -> Any:
    return request.param()


@pytest.fixture
async def fetcher(peer: Peer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Fetcher]:
    source: Any = peer.transport(settings)
    assert isinstance(source, MediaSource)
    yield Fetcher(storage.database, storage.vault, storage.hub, source, clock)
    await source.close()


async def sent(service: Service, peer: Peer, provider: str, now: float, state: str = "waiting") -> str:
    """A recording that a person sent; tells the conversation's id."""
    reference = f"{provider}/media/one" if isinstance(peer, WhatsappPeer) else "one"
    message = IncomingMessage(peer.channel, peer.person(), "m1", "", Media("voice", reference))
    async with service.database.begin() as connection:
        await receive(connection, service.vault, message, now)
        claimed = await claim(connection, service.vault, "test", now)
        assert claimed is not None
        await attach(connection, service.vault, claimed, state, None, now)
    return claimed.conversation_id


async def opened(service: Service) -> bytes | None:
    async with service.database.connect() as connection:
        found = await open_attachment(connection, service.vault, 1)
    return found.body if found else None


async def state(service: Service, conversation_id: str) -> str:
    async with service.database.connect() as connection:
        (one,) = await attachments_of(connection, conversation_id)
    return one.state


async def test_a_recording_is_fetched_sealed_and_opened(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock, settings: Settings
) -> None:
    peer.files["one"] = SOUND
    conversation_id = await sent(storage, peer, provider, clock.now)
    assert await fetcher.fetch_one()
    assert not await fetcher.fetch_one()
    assert (await opened(storage), await state(storage, conversation_id)) == (SOUND, "kept")
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(attachments.c.reference_sealed)) is None
    for file in settings.data_dir.iterdir():
        assert not file.is_file() or b"kanarinac" not in file.read_bytes()


async def test_twilio_is_asked_to_delete_it_and_no_stranger_gets_our_credentials(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock
) -> None:
    if not isinstance(peer, WhatsappPeer):
        return
    peer.files["one"] = SOUND
    await sent(storage, peer, provider, clock.now)
    await fetcher.fetch_one()
    assert (peer.files, peer.strangers) == ({}, [None])


async def test_an_address_of_a_stranger_is_never_called(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock
) -> None:
    if not isinstance(peer, WhatsappPeer):
        return
    conversation_id = await sent(storage, peer, "http://127.0.0.1:1", clock.now)
    await fetcher.fetch_one()
    assert await state(storage, conversation_id) == "lost"


async def test_what_is_gone_or_too_large_is_told(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock
) -> None:
    peer.files["one"] = b"x" * (LARGEST + 1)
    conversation_id = await sent(storage, peer, provider, clock.now)
    await fetcher.fetch_one()
    assert await state(storage, conversation_id) == "lost"
    assert len(await queued(storage)) == 1


async def test_a_provider_that_fails_is_asked_again_for_a_day(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.messages.transport import TransportError

    async def fails(reference: str, most: int) -> None:
        raise TransportError("503")

    monkeypatch.setattr(fetcher._source, "fetch", fails)
    conversation_id = await sent(storage, peer, provider, clock.now)
    until = clock.now + GIVE_UP_AFTER
    while clock.now < until - 3600:
        await fetcher.fetch_one()
        clock.now += 1800
    assert await state(storage, conversation_id) == "waiting"
    monkeypatch.undo()
    peer.files["one"] = SOUND
    await fetcher.fetch_one()
    assert await opened(storage) == SOUND


async def test_what_may_show_a_child_is_never_fetched(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock
) -> None:
    peer.files["one"] = SOUND
    await sent(storage, peer, provider, clock.now, "withheld")
    assert not await fetcher.fetch_one()
    assert await opened(storage) is None


async def test_a_deleted_conversation_takes_its_recordings_with_it(
    peer: Any, fetcher: Fetcher, storage: Service, provider: str, clock: Clock
) -> None:
    peer.files["one"] = SOUND
    conversation_id = await sent(storage, peer, provider, clock.now)
    await fetcher.fetch_one()
    async with storage.database.begin() as connection:
        await erase_conversation(connection, storage.vault, conversation_id)
    async with storage.database.connect() as connection:
        assert await attachments_of(connection, conversation_id) == []
