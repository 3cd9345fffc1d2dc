"""Everything Telegram may bring: buttons, edits, groups, blocks, deep links, recordings."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientResponse
from sqlalchemy import select

from bot.channels.greeting import START_WORDS
from bot.service import Service
from hotline.database.models import conversations, tallies
from hotline.entries import EntryCode, keep_entries
from hotline.post import Media
from tests.channels.conftest import bodies, queued, stored
from tests.channels.peer import Call
from tests.channels.telegram.peer import TelegramPeer, message_update, user

Post = Callable[[Call], Awaitable[ClientResponse]]


RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories "
    "can_send_welcome_messages"
)
MORE: dict[str, dict[str, Any]] = {
    "kicked": {"until_date": 0},
    "administrator": dict.fromkeys(RIGHTS.split(), False),
}


def member_update(number: int, status: str, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    chat = chat or {"id": 9001, "type": "private"}
    old, new = ({"status": one, "user": user(0), **MORE.get(one, {})} for one in ("left", status))
    change = {"chat": chat, "from": user(1), "date": 1, "old_chat_member": old, "new_chat_member": new}
    return {"update_id": number, "my_chat_member": change}


def tap(number: int, data: str, **message: object) -> dict[str, Any]:
    shown = {"message_id": 3, "date": 1, "chat": {"id": 9001, "type": "private"}, **message}
    query = {"id": f"q{number}", "from": user(1), "chat_instance": "1", "message": shown, "data": data}
    return {"update_id": number, "callback_query": query}


async def mode(service: Service) -> str | None:
    async with service.database.connect() as connection:
        found: str | None = await connection.scalar(select(conversations.c.mode))
    return found


async def methods(peer: TelegramPeer, count: int) -> list[str]:
    """The methods called beside, once there are that many besides those of polling."""
    for _ in range(100):
        called = [name for name, _ in peer.methods if name not in ("getUpdates", "deleteWebhook")]
        if len(called) >= count:
            break
        await asyncio.sleep(0.02)
    return called


@pytest.mark.parametrize("data", ["=yes", "/ask_wages", "=language:bs"])
async def test_a_pressed_button_is_its_payload_and_is_answered(
    peer: TelegramPeer, post: Post, storage: Service, data: str
) -> None:
    assert (await post(peer.update(tap(8, data)))).status == 200
    assert await stored(storage) == [data]
    assert await methods(peer, 1) == ["answerCallbackQuery"]


async def test_a_button_under_a_message_too_old_to_be_read_still_counts(
    peer: TelegramPeer, post: Post, storage: Service
) -> None:
    update = tap(8, "=yes", date=0)
    assert (await post(peer.update(update))).status == 200
    del update["callback_query"]["message"]
    assert (await post(peer.update({**update, "update_id": 9}))).status == 200
    assert await stored(storage) == ["=yes", "=yes"]


async def test_an_edited_text_is_a_new_text(peer: TelegramPeer, post: Post, storage: Service) -> None:
    await post(peer.message("prvo", 1))
    edited = message_update(2, text="ispravljeno", edit_date=1_790_000_005)
    await post(peer.update({"update_id": edited["update_id"], "edited_message": edited["message"]}))
    assert await stored(storage) == ["prvo", "ispravljeno"]


@pytest.mark.parametrize(
    ("words", "meant", "language"),
    [
        ("/start", START_WORDS["bs"], None),
        ("/start ar", START_WORDS["ar"], "ar"),
        ("/start@bot en", START_WORDS["en"], "en"),
        ("/start rom", START_WORDS["rom"], "rom"),
        ("/start poster7", START_WORDS["bs"], None),
        ("/start ar_LETAK7", START_WORDS["ar"], "ar"),
        ("/start ' OR 1=1", START_WORDS["bs"], None),
    ],
)
async def test_start_greets_in_the_language_of_the_link(
    peer: TelegramPeer, post: Post, storage: Service, words: str, meant: str, language: str | None
) -> None:
    await post(peer.message(words))
    assert await stored(storage) == [meant]
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(conversations.c.language)) == language


@pytest.mark.parametrize("words", ["/start LETAK7", "/start rom_letak7"])
async def test_a_deep_link_is_counted_by_its_code_and_forgotten(
    peer: TelegramPeer, post: Post, storage: Service, words: str
) -> None:
    async with storage.database.begin() as connection:
        await keep_entries(connection, [EntryCode("LETAK7")], 0.0)
    await post(peer.message(words))
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(tallies.c.codes)) == "entry=LETAK7 channel=telegram"
    assert "LETAK7" not in "".join(await stored(storage)).upper()


@pytest.mark.parametrize(("words", "language"), [("/start", "en"), ("plata", None), ("/start ar", "ar")])
async def test_the_apps_language_counts_only_without_words_of_ones_own(
    peer: TelegramPeer, post: Post, storage: Service, words: str, language: str | None
) -> None:
    speaker = {**user(1), "language_code": "en-GB"}
    await post(peer.update(message_update(1, text=words, **{"from": speaker})))
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(conversations.c.language)) == language


MEDIA: list[dict[str, object]] = [
    {"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3, "mime_type": "audio/ogg"}},
    {"photo": [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}]},
    {"document": {"file_id": "d", "file_unique_id": "u", "file_name": "Kanarinac.pdf"}},
    {"location": {"latitude": 44.8, "longitude": 15.8}},
    {"contact": {"phone_number": "+38760000001", "first_name": "Kanarinac"}},
    {"sticker": {"file_id": "s"}},
]


@pytest.mark.parametrize(
    ("content", "media"),
    zip(
        MEDIA,
        [Media("voice", "v"), Media("picture", "p"), Media("file", "d"), Media("place", unit="USK")],
        strict=False,
    ),
    ids=lambda content: next(iter(content)) if isinstance(content, dict) else "",
)
async def test_what_is_no_text_is_stored_once_without_names_and_coordinates(
    peer: TelegramPeer, post: Post, storage: Service, content: dict[str, object], media: Media
) -> None:
    for _ in range(2):
        await post(peer.update(message_update(4, **content)))
    assert await bodies(storage) == [{"text": "", "media": media.as_dict()}]


@pytest.mark.parametrize("content", [*MEDIA[4:], {"poll": {}}, {"location": {"latitude": "x"}}, {"voice": 5}])
async def test_what_nobody_can_open_is_never_silently_ignored(
    peer: TelegramPeer, post: Post, storage: Service, content: dict[str, object]
) -> None:
    await post(peer.update(message_update(4, **content)))
    ((kept,)) = [body["media"] for body in await bodies(storage)]
    assert kept["kind"] in ("other", "place")
    assert kept["unit"] is None


async def test_a_caption_is_read_before_its_picture(peer: TelegramPeer, post: Post, storage: Service) -> None:
    await post(peer.update(message_update(4, caption="ugovor mi je ovakav", **MEDIA[1])))
    words, picture = await bodies(storage)
    assert words == {"text": "ugovor mi je ovakav"}
    assert picture["media"]["kind"] == "picture"


@pytest.mark.parametrize(
    ("mime", "kind"), [("image/png", "picture"), ("video/mp4", "video"), ("application/pdf", "file")]
)
async def test_a_picture_sent_as_a_file_is_a_picture(
    peer: TelegramPeer, post: Post, storage: Service, mime: str, kind: str
) -> None:
    await post(peer.update(message_update(4, document={"file_id": "d", "mime_type": mime, "file_size": 7})))
    assert [body["media"] for body in await bodies(storage)] == [Media(kind, "d", 7).as_dict()]


async def test_a_moving_location_is_taken_once(peer: TelegramPeer, post: Post, storage: Service) -> None:
    update = message_update(4, **MEDIA[3])
    await post(peer.update(update))
    for number in (8, 9):
        await post(peer.update({"update_id": number, "edited_message": update["message"]}))
    assert len(await bodies(storage)) == 1


GROUP = {"id": -100500, "type": "supergroup", "title": "Radnici"}


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": GROUP, "from": user(1), "text": "zdravo"}},
        member_update(1, "member", GROUP),
        member_update(1, "administrator", {"id": -7, "type": "group"}),
    ],
)
async def test_a_group_is_refused_and_left(
    peer: TelegramPeer, post: Post, storage: Service, update: dict[str, Any]
) -> None:
    await post(peer.update(update))
    assert await methods(peer, 1) == ["leaveChat"]
    assert len(peer.sent) == 1
    assert await stored(storage) == []
    assert await mode(storage) is None


async def test_a_group_that_became_a_supergroup_meanwhile_is_left_too(peer: TelegramPeer, post: Post) -> None:
    peer.moved_to = -100500
    await post(peer.update(member_update(1, "member", {"id": -7, "type": "group"})))
    assert await methods(peer, 2) == ["leaveChat", "leaveChat"]
    assert [fields["chat_id"] for name, fields in peer.methods if name == "leaveChat"] == ["-7", "-100500"]


async def test_having_been_put_out_of_a_group_is_nothing(peer: TelegramPeer, post: Post) -> None:
    await post(peer.update(member_update(1, "kicked", GROUP)))
    await asyncio.sleep(0.1)
    assert await methods(peer, 0) == []


async def test_whoever_blocks_us_is_sent_nothing_until_they_write_again(
    peer: TelegramPeer, post: Post, storage: Service
) -> None:
    await post(peer.message("zdravo", 1))
    await post(peer.update(member_update(2, "kicked")))
    assert await mode(storage) == "stopped"
    await post(peer.message("zdravo", 1))  # brought again: no sign of the person
    assert await mode(storage) == "stopped"
    await post(peer.message("opet ja", 3))
    assert await mode(storage) == "bot"


async def test_whoever_takes_the_block_back_is_answered_again(peer: TelegramPeer, post: Post, storage: Service) -> None:
    await post(peer.message("zdravo", 1))
    await post(peer.update(member_update(2, "kicked")))
    await post(peer.update(member_update(3, "member")))
    assert await mode(storage) == "bot"


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "x"},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": {"chat": {"id": "9"}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"id": 9001, "type": "private"}, "text": 5}},
        {"update_id": 1, "message": {"chat": {"id": 9001, "type": "private"}, "pinned_message": {}}},
        {"update_id": 1, "callback_query": {"id": "q", "from": {}}},
        {"update_id": 1, "my_chat_member": {"chat": 5}},
    ],
)
async def test_a_strange_update_is_taken_and_changes_nothing(
    peer: TelegramPeer, post: Post, storage: Service, update: dict[str, Any]
) -> None:
    assert (await post(peer.update(update))).status == 200
    assert await stored(storage) == []
    assert await queued(storage) == []


async def test_lone_surrogates_are_taken(peer: TelegramPeer, post: Post, storage: Service) -> None:
    assert (await post(peer.message("a\ud800b\x00c"))).status == 200
    assert await stored(storage) == ["a?bc"]
