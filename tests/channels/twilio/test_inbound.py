"""SMS and WhatsApp as Twilio brings them: opt-outs, media, buttons; answers go through the outbox only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientResponse
from sqlalchemy import select

from bot.service import Service
from hotline.database.models import conversations
from hotline.post import Media
from tests.channels.conftest import bodies, stored
from tests.channels.peer import Call
from tests.channels.twilio.peer import TwilioPeer, WhatsappPeer, signed

Post = Callable[[Call], Awaitable[ClientResponse]]
WHATSAPP = WhatsappPeer()


async def mode(service: Service) -> str | None:
    async with service.database.connect() as connection:
        found: str | None = await connection.scalar(select(conversations.c.mode))
    return found


async def test_the_answer_to_a_webhook_is_an_empty_twiml(peer: TwilioPeer, post: Post) -> None:
    answer = await post(peer.message("zdravo"))
    assert (answer.content_type, await answer.text()) == ("text/xml", "<Response/>")


@pytest.mark.parametrize("word", ["STOP", " stop\n", "Unsubscribe", "END", "Cancel", "quit"])
async def test_an_opt_out_is_obeyed_until_the_person_writes_again(
    peer: TwilioPeer, post: Post, storage: Service, word: str
) -> None:
    await post(peer.message("zdravo", 1))
    answer = await post(peer.message(word, 2))
    assert await answer.text() == "<Response/>"
    assert await mode(storage) == "stopped"
    assert await stored(storage) == ["zdravo"]
    await post(peer.message("START", 3))
    assert await mode(storage) == "bot"


async def test_an_opt_out_of_a_stranger_leaves_no_trace(peer: TwilioPeer, post: Post, storage: Service) -> None:
    await post(peer.message("STOP"))
    assert await mode(storage) is None


async def test_an_opt_out_in_words_of_its_own_comes_with_a_type(peer: TwilioPeer, post: Post, storage: Service) -> None:
    await post(peer.message("zdravo", 1))
    await post(signed(peer.path, {**peer.fields("odjava", 2), "OptOutType": "STOP"}))
    assert await mode(storage) == "stopped"


@pytest.mark.parametrize("words", ["YES", "HELP", "stop, molim vas", "pomoc"])
async def test_other_words_are_answered(peer: TwilioPeer, post: Post, storage: Service, words: str) -> None:
    await post(peer.message(words))
    assert await stored(storage) == [words]


async def test_on_whatsapp_a_word_alone_is_no_opt_out(post: Post, storage: Service) -> None:
    await post(WHATSAPP.message("stop"))
    assert await stored(storage) == ["stop"]


ADDRESS = "https://api.twilio.com/m"


@pytest.mark.parametrize(
    ("more", "media"),
    [
        ({"NumMedia": "1", "MediaUrl0": ADDRESS, "MediaContentType0": "audio/ogg"}, [Media("voice", ADDRESS)]),
        ({"NumMedia": "1", "MediaUrl0": ADDRESS, "MediaContentType0": "application/pdf"}, [Media("file", ADDRESS)]),
        ({"NumMedia": "1", "MediaUrl0": ADDRESS, "MediaContentType0": "text/vcard"}, [Media("other")]),
        ({"NumMedia": "x"}, []),
        ({"Latitude": "44.8", "Longitude": "15.8", "Address": "Kanarinac 1"}, [Media("place", unit="USK")]),
        ({"Latitude": "nan", "Longitude": "15.8"}, [Media("place")]),
        (
            {"NumMedia": "2", "MediaUrl0": "a", "MediaContentType0": "image/jpeg", "MediaUrl1": "b"},
            [Media("picture", "a"), Media("file", "b")],
        ),
    ],
)
async def test_media_is_never_silently_ignored(
    post: Post, storage: Service, more: dict[str, str], media: list[Media]
) -> None:
    for _ in range(2):
        await post(signed(WHATSAPP.path, {**WHATSAPP.fields("" if media else "x", 5), **more}))
    assert [body["media"] for body in await bodies(storage) if "media" in body] == [one.as_dict() for one in media]


async def test_a_tapped_button_is_its_payload(post: Post, storage: Service) -> None:
    fields = {**WHATSAPP.fields("Da", 5), "MessageType": "button", "ButtonText": "Da", "ButtonPayload": "=yes"}
    await post(signed(WHATSAPP.path, fields))
    assert await stored(storage) == ["=yes"]


async def test_a_message_of_the_other_channel_is_not_taken_for_ones_own(
    peer: TwilioPeer, post: Post, storage: Service
) -> None:
    await post(signed("/channels/twilio/whatsapp", peer.fields("sms")))
    await post(signed("/channels/twilio/sms", WHATSAPP.fields("whatsapp", 2)))
    assert await stored(storage) == []
