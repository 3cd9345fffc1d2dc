"""A reply as SMS or WhatsApp text: numbered choices, 1,600 characters at most, on SMS as few segments as it can be."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.listening import DIGIT
from bot.channels.numbered import as_sms, with_numbers
from bot.channels.splitting import split_text
from bot.channels.twilio.shapes import fits_beside, shape_of
from bot.messages.transport import KNOCK, Part
from hotline.post import Button, Reply
from hotline.texts import text

MOST_CHARACTERS = 1600  # of a Body; www.twilio.com/docs/api/errors/21617


def render(
    reply: Reply, first_number: int, channel: str, transliterate: bool = True, listen: Button | None = None
) -> list[Part]:
    """The parts of a reply; one without words of ours for the template."""
    if reply.topic == KNOCK:
        return [Part(reply.text, knock=True)]
    is_sms = channel == "sms"
    shown = as_sms(reply, first_number, transliterate) if is_sms else with_numbers(reply, first_number)
    if listen is not None:
        shown = f"{shown}\n{DIGIT}. {listen.title}"
    return [Part(part) for part in split_text(shown, MOST_CHARACTERS)]


def render_with_buttons(reply: Reply, first_number: int, listen: Button | None = None) -> list[Part]:
    """The same for WhatsApp with buttons or a list, each with its numbered lines in case Twilio takes no buttons."""
    buttons = (*reply.buttons, listen) if listen else reply.buttons
    numbered = render(reply, first_number, "whatsapp", listen=listen)
    if reply.topic == KNOCK or shape_of(buttons) is None:
        return numbered
    choose = text("channel.choose", reply.language)
    if fits_beside(reply.text):
        return [Part(numbered[0].text, buttons, first_number, reply.text, choose)]
    choices = render(replace(reply, text=choose), first_number, "whatsapp", listen=listen)[0].text
    before = split_text(reply.text, MOST_CHARACTERS)
    return [*(Part(one) for one in before), Part(choices, buttons, first_number, choose, choose)]
