"""Buttons for channels without any: lines with the digit that chooses them."""

from __future__ import annotations

from bot.catalogues.segments import cheapest, segments_as_sent
from hotline.post import Button, Reply

MOST_SEGMENTS = 2  # of an answer by SMS: the person may pay for each, and a reader's patience is short
HUMAN = "/ask_human"


def with_numbers(reply: Reply, first_number: int) -> str:
    """The text, then a line a button; digits go on through all replies of one turn."""
    lines = [f"{number}. {button.title}" for number, button in enumerate(reply.buttons, first_number)]
    return "\n".join([reply.text, *lines])


def as_sms(reply: Reply, first_number: int, transliterate: bool = True) -> str:
    """The same in as few segments as it can be.

    Under an information the ways onward are shown as far as they fit, the way to a human first; those that are not
    shown can be chosen all the same. Under a question and in the menu every choice is shown.

    Args:
        transliterate: write Bosnian letters plainly where that saves a segment.
    """
    write = cheapest if transliterate else str
    numbered = list(enumerate(reply.buttons, first_number))
    if not reply.topic.startswith("ask_") or reply.topic == "ask_menu":
        return write(_sms(reply.text, numbered))
    shown: list[tuple[int, Button]] = []
    for choice in sorted(numbered, key=lambda pair: pair[1].payload != HUMAN):
        wider = sorted([*shown, choice], key=lambda pair: pair[0])
        if segments_as_sent(write(_sms(reply.text, wider))) <= MOST_SEGMENTS:
            shown = wider
    return write(_sms(reply.text, shown))


def _sms(text: str, choices: list[tuple[int, Button]]) -> str:
    return "\n".join([text, *(f"{number} {button.title}" for number, button in choices)])
