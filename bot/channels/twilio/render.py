"""A reply as SMS or WhatsApp text: numbered choices, 1,600 characters at most, on SMS as few segments as it can be."""

from __future__ import annotations

from bot.channels.listening import DIGIT
from bot.channels.numbered import as_sms, with_numbers
from bot.channels.splitting import split_text
from bot.messages.transport import KNOCK, Part
from hotline.post import Button, Reply

MOST_CHARACTERS = 1600  # of a Body; www.twilio.com/docs/api/errors/21617


def render(
    reply: Reply, first_number: int, channel: str, transliterate: bool = True, listen: Button | None = None
) -> list[Part]:
    """The parts of a reply; one without words of ours for the template."""
    if reply.topic == KNOCK:
        return [Part(reply.text, knock=True)]
    is_sms = channel == "sms"
    text = as_sms(reply, first_number, transliterate) if is_sms else with_numbers(reply, first_number)
    if listen is not None:
        text = f"{text}\n{DIGIT}. {listen.title}"
    return [Part(part) for part in split_text(text, MOST_CHARACTERS)]
