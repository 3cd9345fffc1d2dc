"""A person's message as each provider hands it to the service, rightly signed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.sms_gateway.verify import HEADER, signature
from bot.measuring.load.providers import ACCOUNT, SECRET

TELEGRAM = "/channels/telegram"
GATEWAY = "/channels/sms-gateway"
_NUMBERS = {"sms": "+38760999999", "whatsapp": "whatsapp:+38760999998"}


@dataclass(frozen=True)
class Call:
    """One request to a webhook."""

    path: str
    body: bytes
    headers: dict[str, str]


def address_of(channel: str, person: int) -> str:
    """A person's address as the provider names it when a reply is sent."""
    if channel == "telegram":
        return str(900_000 + person)
    number = f"+38761{person:06}"
    return f"whatsapp:{number}" if channel == "whatsapp" else number


def call_of(channel: str, base: str, person: int, number: int, text: str) -> Call:
    """A message on a channel; ``number`` is the person's own count."""
    return _CALLS[channel](base, address_of(channel, person), f"{person:06}{number:06}", text)


def _telegram(base: str, address: str, number: str, text: str) -> Call:
    who = {"id": int(address), "is_bot": False, "first_name": "x"}
    chat = {"id": int(address), "type": "private", "first_name": "x"}
    message = {"message_id": int(number), "date": 1_790_000_000, "chat": chat, "from": who, "text": text}
    headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": "only-on-loopback"}
    return Call(TELEGRAM, json.dumps({"update_id": int(number), "message": message}).encode(), headers)


def _gateway(base: str, address: str, number: str, text: str) -> Call:
    body = json.dumps({"from": address, "text": text, "id": number}).encode()
    return Call(GATEWAY, body, {"Content-Type": "application/json", HEADER: signature(SECRET, body)})


def _twilio(channel: str) -> Callable[[str, str, str, str], Call]:
    def call(base: str, address: str, number: str, text: str) -> Call:
        from urllib.parse import urlencode

        from twilio.request_validator import RequestValidator

        fields = {"MessageSid": f"SM{int(number):032x}", "AccountSid": ACCOUNT, "From": address, "Body": text}
        fields |= {"To": _NUMBERS[channel], "NumMedia": "0"}
        path = f"/channels/twilio/{channel}"
        signed = RequestValidator(SECRET).compute_signature(base + path, fields)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signed}
        return Call(path, urlencode(fields).encode(), headers)

    return call


_CALLS: dict[str, Callable[[str, str, str, str], Call]] = {
    "telegram": _telegram,
    "sms-gateway": _gateway,
    "sms": _twilio("sms"),
    "whatsapp": _twilio("whatsapp"),
}
CHANNELS = (*_CALLS, "web")
