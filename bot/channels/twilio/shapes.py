"""Buttons and lists of WhatsApp: which of Twilio's content types shows the choices of a reply, and with what in it.

A content is made once for each shape and filled with variables when it is sent. No variable may hold a line break
(www.twilio.com/docs/api/errors/21656), so a text of several lines goes before it as a message of its own.
Limits: www.twilio.com/docs/content/twilio-quick-reply and www.twilio.com/docs/content/twiliolist-picker
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hotline.post import Button

MOST_BUTTONS, LONGEST_BUTTON = 3, 20  # characters of a title; without approval, within the 24 hours
MOST_ITEMS, LONGEST_ITEM = 10, 24
LONGEST_BODY = 250  # characters that Twilio advises for a variable
LONGEST_ID = 200


@dataclass(frozen=True)
class Shape:
    """A content that an account has, or is to make: ``buttons`` or ``list``, and how many choices."""

    kind: str
    count: int

    @property
    def name(self) -> str:
        """The ``friendly_name`` by which it is found again; the last digit is the version of what is in it."""
        return f"putokaz_{self.kind}_{self.count}_1"


def shape_of(buttons: Sequence[Button]) -> Shape | None:
    """What shows these choices; None for too many or too long ones."""
    longest = max((len(button.title) for button in buttons), default=0)
    if not buttons or len(buttons) > MOST_ITEMS or any(len(button.payload) > LONGEST_ID for button in buttons):
        return None
    if len(buttons) <= MOST_BUTTONS and longest <= LONGEST_BUTTON:
        return Shape("buttons", len(buttons))
    return Shape("list", len(buttons)) if longest <= LONGEST_ITEM else None


def fits_beside(text: str) -> bool:
    """Whether a text can stand in the same message as its choices."""
    return len(text) <= LONGEST_BODY and not set("\n\t") & set(text) and "    " not in text


def variables_of(text: str, choose: str, buttons: Sequence[Button]) -> dict[str, str]:
    """What is filled in: the text, the word that opens a list, then title and id of each choice."""
    pairs = [value for button in buttons for value in (button.title, button.payload)]
    return {str(number): value for number, value in enumerate([text, choose, *pairs], 1)}


def definition_of(shape: Shape) -> dict[str, Any]:
    """The body of the call that makes it."""
    places = [(_place(number), _place(number + 1)) for number in range(3, 3 + 2 * shape.count, 2)]
    if shape.kind == "buttons":
        actions = [{"type": "QUICK_REPLY", "title": title, "id": payload} for title, payload in places]
        types: dict[str, Any] = {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}
    else:
        items = [{"item": title, "id": payload} for title, payload in places]
        types = {"twilio/list-picker": {"body": "{{1}}", "button": "{{2}}", "items": items}}
    samples = {str(number): f"x{number}" for number in range(1, 3 + 2 * shape.count)}
    return {"friendly_name": shape.name, "language": "bs", "variables": samples, "types": types}


def _place(number: int) -> str:
    return "{{" + str(number) + "}}"
