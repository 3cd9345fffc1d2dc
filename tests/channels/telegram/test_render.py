"""Telegram's limits: 4,096 UTF-16 units, 64 bytes of callback data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import split_text, units
from bot.channels.telegram.render import callback_data, render, rows
from bot.messages.sender import Sender
from bot.messages.transport import Part
from bot.service import Service
from bot.settings import Settings
from hotline.post import Button, Reply, enqueue, open_conversation
from tests.channels.conftest import Clock
from tests.channels.telegram.peer import TelegramPeer


@given(st.text(max_size=300), st.integers(2, 50))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, most: int) -> None:
    parts = split_text(text, most)
    assert all(units(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_emoji_count_as_two() -> None:
    assert [units(part) for part in split_text("😀" * 3000, 4096)] == [4096, 1904]


def test_the_keyboard_is_under_the_last_part() -> None:
    first, last = render(Reply("riječ " * 1000, "ask_wages", "bs", (Button("Da", "=yes"),)), 1)
    assert (first.buttons, last.buttons) == ((), (Button("Da", "=yes"),))


def test_a_payload_that_is_too_long_becomes_its_digit() -> None:
    assert callback_data(Button("x", "=" + "č" * 40), 7) == "7"
    assert callback_data(Button("x", "/ask_wages"), 7) == "/ask_wages"


def test_short_titles_stand_side_by_side() -> None:
    buttons = tuple(Button(title, f"={title}") for title in ("Da", "Ne", "Ne znam", "Prava žrtve trgovine"))
    assert [[title for title, _ in row] for row in rows(Part("?", buttons))] == [
        ["Da", "Ne"],
        ["Ne znam"],
        ["Prava žrtve trgovine"],
    ]


async def test_buttons_arrive_as_an_inline_keyboard(
    peer: TelegramPeer, storage: Service, settings: Settings, clock: Clock
) -> None:
    replies = [
        Reply("*a* <b> _c_ [d](e)", "ask_wages", "bs", (Button("Više", "/more"), Button("Čovjek", "/ask_human"))),
        Reply("x" * 5000, "ask_wages", "bs", (Button("Bosanski", "=language:bs"),)),
    ]
    async with storage.database.begin() as connection:
        opened = await open_conversation(connection, storage.vault, "telegram", "9001", clock.now)
        await enqueue(connection, storage.vault, opened.id, "t", replies, clock.now)
    transport = peer.transport(settings)
    await Sender(storage.database, storage.vault, storage.hub, transport, clock).send_due()
    await transport.close()
    assert [len(text) for _, text in peer.sent] == [18, 4096, 904]
    assert peer.sent[0][1] == "*a* <b> _c_ [d](e)"
    pressed = [[cell["callback_data"] for row in keyboard for cell in row] for keyboard in peer.keyboards]
    assert pressed == [["/more", "/ask_human"], [], ["=language:bs"]]
