"""A reply as SMS or WhatsApp text: numbered choices, 1,600 characters at most, on SMS as few segments as it can be."""

from __future__ import annotations

from bot.channels.numbered import as_sms, with_numbers
from bot.channels.splitting import split_text
from bot.messages.transport import Part
from hotline.post import Reply

MOST_CHARACTERS = 1600  # of a Body; www.twilio.com/docs/api/errors/21617


def render(reply: Reply, first_number: int, channel: str) -> list[Part]:
    """The parts of a reply."""
    text = (as_sms if channel == "sms" else with_numbers)(reply, first_number)
    return [Part(part) for part in split_text(text, MOST_CHARACTERS)]
