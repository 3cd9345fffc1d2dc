"""A text that somebody read aloud can be listened to on Telegram and WhatsApp, by a button or the digit 0."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.messages.sender import Sender
from bot.recordings import stem_of
from bot.service import Service
from bot.settings import Settings
from hotline.post import Reply, enqueue, open_conversation
from hotline.post.conversations import set_mode
from hotline.texts import text
from tests.channels.conftest import Clock, queued, stored
from tests.channels.peer import Call, Peer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.telegram.test_updates import tap
from tests.channels.twilio.peer import PUBLIC, TwilioPeer, WhatsappPeer

Post = Callable[[Call], Awaitable[ClientResponse]]
SOUND = b"OggS somebody reads"
TITLE = text("listen.title", "bs")


@pytest.fixture(params=[TelegramPeer, WhatsappPeer], ids=["telegram", "whatsapp"])
def peer(request: pytest.FixtureRequest) -> Any:
    return request.param()


@pytest.fixture
async def sender(peer: Peer, storage: Service, settings: Settings, clock: Clock) -> AsyncIterator[Sender]:
    transport = peer.transport(settings)
    yield Sender(storage.database, storage.vault, storage.hub, transport, clock)
    await transport.close()


@pytest.fixture
def recorded(settings: Settings) -> Path:
    """Somebody read the first answer about wages aloud."""
    folder = settings.data_dir / "recordings" / "bs"
    folder.mkdir(parents=True)
    file = folder / f"{stem_of('wages.answer', 'bs')}.ogg"
    file.write_bytes(SOUND)
    return file


async def told(storage: Service, peer: Peer, now: float, language: str = "bs", said: str = "wages.answer") -> str:
    async with storage.database.begin() as connection:
        opened = await open_conversation(connection, storage.vault, peer.channel, peer.person(), now)
        replies = [Reply("Plata je …", "ask_wages", language, said=said)]
        await enqueue(connection, storage.vault, opened.id, f"test:{said}:{language}", replies, now)
    return opened.id


def asks(peer: Peer, number: int = 5) -> Call:
    """The person presses "listen" as the channel shows it."""
    if isinstance(peer, TelegramPeer):
        (row,) = peer.keyboards[-1]
        assert row[0]["text"] == TITLE
        return peer.update(tap(number, row[0]["callback_data"]))
    assert peer.sent[-1][1].endswith(f"\n0. {TITLE}")
    return peer.message("0", number)


def heard(peer: Any, file: Path) -> list[Any]:
    """The recordings that arrived."""
    if isinstance(peer, TelegramPeer):
        return [content for _, _, content in peer.voices]
    address = f"{PUBLIC}/recordings/bs/{file.name}"
    return [SOUND for body in peer.bodies if body.get("MediaUrl") == address]


@pytest.mark.parametrize("language", ["bs", "bs-Cyrl"])
async def test_a_recording_is_sent_when_it_is_asked_for_and_once(
    peer: Peer, post: Post, sender: Sender, storage: Service, clock: Clock, recorded: Path, language: str
) -> None:
    await told(storage, peer, clock.now, language)
    await sender.send_due()
    call = asks(peer) if language == "bs" else None
    for _ in range(2):
        if call:
            assert (await post(call)).status == 200
    await sender.send_due()
    assert heard(peer, recorded) == ([SOUND] if call else [])
    assert await stored(storage) == []  # the conversation did not hear of it


async def test_nothing_is_offered_where_nobody_read_it(
    peer: Any, post: Post, sender: Sender, storage: Service, clock: Clock, recorded: Path
) -> None:
    await told(storage, peer, clock.now, said="wages.more")
    await sender.send_due()
    assert peer.sent[-1][1] == "Plata je …"
    await post(peer.message("0"))
    assert await stored(storage) == ["0"]


async def test_an_old_recording_is_not_sent(
    peer: Any, post: Post, sender: Sender, storage: Service, clock: Clock, recorded: Path
) -> None:
    await told(storage, peer, clock.now)
    await sender.send_due()
    call = asks(peer)
    recorded.rename(recorded.with_name("wages.answer.000000.ogg"))
    assert (await post(call)).status == 200
    await sender.send_due()
    assert heard(peer, recorded) == []


@pytest.mark.parametrize("data", ["listen:bs:../../master.key", "listen:xx:wages.answer", "listen:bs:wages.nothing"])
async def test_nothing_but_a_recording_can_be_asked_for(
    peer: Any, post: Post, storage: Service, clock: Clock, recorded: Path, data: str
) -> None:
    await told(storage, peer, clock.now)
    if isinstance(peer, TelegramPeer):
        assert (await post(peer.update(tap(5, data)))).status == 200
        assert len(await queued(storage)) == 1


async def test_a_hidden_conversation_reads_nothing_aloud(
    peer: Any, post: Post, sender: Sender, storage: Service, clock: Clock, recorded: Path
) -> None:
    conversation_id = await told(storage, peer, clock.now)
    await sender.send_due()
    call = asks(peer)
    async with storage.database.begin() as connection:
        await set_mode(connection, conversation_id, "exit")
    assert (await post(call)).status == 200
    await sender.send_due()
    assert heard(peer, recorded) == []


async def test_a_digit_zero_by_sms_is_a_message_like_any_other(tmp_path: Path, settings: Settings) -> None:
    sms = TwilioPeer().transport(settings)
    shown = sms.render(Reply("Plata je …", "ask_wages", "bs", said="wages.answer"), 1)
    assert [part.text for part in shown] == ["Plata je …"]
