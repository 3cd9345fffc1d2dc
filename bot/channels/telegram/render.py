"""A reply as Telegram takes it: at most 4,096 UTF-16 units a message, buttons as an inline keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.channels.splitting import split_text
from bot.messages.transport import Part
from hotline.post import Button, Reply
from hotline.post.withdrawing import WITHDRAW

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

MOST_UNITS = 4096
MOST_DATA = 64  # bytes of callback_data
MOST_AT_ONCE = 100  # messages deleted by one call
SHORT_TITLE = 14  # characters; two buttons of such titles stand side by side
_OWN_ID = re.compile(r"(?:\d+-\d+-)?(?P<id>\d+)(?:-m\d+)?$")


def render(reply: Reply, first_number: int, listen: Button | None = None) -> list[Part]:
    """The parts of a reply; the keyboard is under the last, and below it the button that has the text read aloud.

    Of an order to take messages back, a hundred a part.
    """
    if reply.topic == WITHDRAW:
        ids = message_ids(reply.text.split())
        return [Part("", withdrawn=ids[place : place + MOST_AT_ONCE]) for place in range(0, len(ids), MOST_AT_ONCE)]
    *before, last = split_text(reply.text, MOST_UNITS)
    buttons = (*reply.buttons, listen) if listen else reply.buttons
    return [*(Part(text) for text in before), Part(last, buttons, first_number)]


def message_ids(kept: Sequence[str]) -> tuple[str, ...]:
    """Telegram's ids of messages, from those of our inbox (`bot.channels.telegram.parse`) and of our outbox."""
    found = (_OWN_ID.match(one) for one in kept)
    return tuple(dict.fromkeys(match["id"] for match in found if match and match["id"] != "0"))


def callback_data(button: Button, number: int) -> str:
    """What comes back when a button is pressed: its payload, or its digit where the payload is too long."""
    return button.payload if len(button.payload.encode()) <= MOST_DATA else str(number)


def rows(part: Part) -> list[list[tuple[str, str]]]:
    """Rows of ``(title, callback_data)``."""
    laid: list[list[tuple[str, str]]] = []
    for number, button in enumerate(part.buttons, part.first_number):
        cell = (button.title, callback_data(button, number))
        beside = laid and len(laid[-1]) == 1 and max(len(laid[-1][0][0]), len(button.title)) <= SHORT_TITLE
        laid = [*laid[:-1], [*laid[-1], cell]] if beside else [*laid, [cell]]
    return laid


def keyboard(part: Part) -> InlineKeyboardMarkup | None:
    """The library's keyboard; None without buttons."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    if not part.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(title, callback_data=data) for title, data in row] for row in rows(part)]
    )
