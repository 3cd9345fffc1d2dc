"""``{"from","text","id"}`` as one message."""

from __future__ import annotations

import hashlib
import json

from bot.channels.web.requests import clean
from hotline.post import IncomingMessage

CHANNEL = "sms-gateway"
LONGEST_ADDRESS = 32  # a number of E.164 has 15 digits; short codes and prefixes are shorter


class UnreadableError(Exception):
    """The body is not what docs/settings.md describes."""


def parse(body: bytes) -> IncomingMessage:
    """The message.

    Raises:
        UnreadableError: no JSON object, a field missing or of a wrong type.
    """
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableError from None
    if not isinstance(fields, dict):
        raise UnreadableError
    sender, text, number = fields.get("from"), fields.get("text"), fields.get("id")
    if not isinstance(sender, str) or not isinstance(text, str) or not isinstance(number, str | int):
        raise UnreadableError
    if not 0 < len(sender.strip()) <= LONGEST_ADDRESS or not str(number):
        raise UnreadableError
    return IncomingMessage(CHANNEL, clean(sender), _short(str(number)), clean(text))


def _short(number: str) -> str:
    """The gateway's id, in a form that fits: it may hold anything, a phone number too."""
    return hashlib.sha256(number.encode("utf-8", "surrogatepass")).hexdigest()[:40]
