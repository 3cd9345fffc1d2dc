"""A reply as Telegram takes it: at most 4,096 UTF-16 units a message, buttons as an inline keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.splitting import split_text
from bot.messages.transport import Part
from hotline.post import Button, Reply

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

MOST_UNITS = 4096
MOST_DATA = 64  # bytes of callback_data
SHORT_TITLE = 14  # characters; two buttons of such titles stand side by side


def render(reply: Reply, first_number: int) -> list[Part]:
    """The parts of a reply; the keyboard is under the last."""
    *before, last = split_text(reply.text, MOST_UNITS)
    return [*(Part(text) for text in before), Part(last, reply.buttons, first_number)]


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
