"""A reply as SMS: numbered choices, as few segments as it can be. The gateway joins segments itself."""

from __future__ import annotations

from bot.channels.numbered import as_sms
from bot.channels.splitting import split_text
from bot.messages.transport import Part
from hotline.post import Reply

MOST_CHARACTERS = 1530  # ten segments; what gateways commonly take at once


def render(reply: Reply, first_number: int, transliterate: bool = True) -> list[Part]:
    """The parts of a reply."""
    return [Part(part) for part in split_text(as_sms(reply, first_number, transliterate), MOST_CHARACTERS)]
