"""Requests as browsers and providers really send them: what the mutations start from."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

SECRET = "only-on-loopback"  # noqa: S105 - of a service that is thrown away
PUBLIC = "https://hotline.example.org"
ACCOUNT = "AC" + "0" * 32
FORM, JSON, UPLOAD = "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x"
Sign = Callable[[str, bytes], Mapping[str, str]]


def by_telegram(path: str, body: bytes) -> Mapping[str, str]:
    """Telegram shows a secret."""
    return {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def by_gateway(path: str, body: bytes) -> Mapping[str, str]:
    """A gateway signs the raw body."""
    return {"X-Signature": "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()}


def by_twilio(path: str, body: bytes) -> Mapping[str, str]:
    """Twilio signs address and sorted fields. Source: twilio.com/docs/usage/security."""
    fields = sorted(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    signed = PUBLIC + path + "".join(name + value for name, value in fields)
    digest = hmac.new(SECRET.encode(), signed.encode("utf-8", "replace"), hashlib.sha1).digest()
    return {"X-Twilio-Signature": b64encode(digest).decode()}


@dataclass(frozen=True)
class Sample:
    """One request. ``sign`` makes a webhook's signature; without it it is anybody's; ``raw`` is a body as it is."""

    method: str
    path: str
    body: Any = None
    kind: str = ""
    sign: Sign | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""


def encode(sample: Sample) -> bytes:
    """The body as bytes."""
    if sample.body is None:
        return sample.raw
    return (
        json.dumps(sample.body).encode()
        if sample.kind == JSON
        else urlencode(sample.body, errors="surrogatepass").encode()
    )


def webhooks() -> list[Sample]:
    """What providers send."""
    chat = {"id": 90001, "type": "private", "first_name": "A"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": chat | {"is_bot": False}, "text": "zdravo"}
    tap = {"id": "7", "from": chat, "data": "=yes", "message": message}
    member = {"chat": chat, "from": chat, "date": 1, "new_chat_member": {"status": "kicked", "user": chat}}
    updates = [
        {"update_id": 5, "message": message},
        {"update_id": 6, "edited_message": message | {"edit_date": 1_790_000_001}},
        {"update_id": 7, "callback_query": tap},
        {"update_id": 8, "my_chat_member": member},
        {
            "update_id": 9,
            "message": message | {"voice": {"file_id": "v", "file_size": 10, "duration": 1}, "text": None},
        },
        {"update_id": 10, "message": message | {"location": {"latitude": 44.5, "longitude": 18.7}}},
        {"update_id": 11, "message": message | {"chat": {"id": -5, "type": "group"}}},
    ]
    text = {
        "MessageSid": "SM" + "1" * 32, "SmsSid": "SM" + "1" * 32, "AccountSid": ACCOUNT, "From": "+38760000001",
        "To": "+38733000000", "Body": "zdravo", "NumMedia": "0", "NumSegments": "1", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    media = text | {"NumMedia": "1", "MediaUrl0": f"{PUBLIC}/x", "MediaContentType0": "audio/ogg", "Body": ""}
    status = {
        "MessageSid": "SM" + "1" * 32,
        "MessageStatus": "undelivered",
        "ErrorCode": "30005",
        "AccountSid": ACCOUNT,
    }
    sms = {"from": "+38760000001", "text": "zdravo", "id": "m1"}
    return [
        *(Sample("POST", "/channels/telegram", update, JSON, by_telegram) for update in updates),
        Sample("POST", "/channels/twilio/sms", text, FORM, by_twilio),
        Sample("POST", "/channels/twilio/sms", text | {"Body": "STOP", "OptOutType": "STOP"}, FORM, by_twilio),
        Sample("POST", "/channels/twilio/whatsapp", text | {"From": "whatsapp:+38760000001"}, FORM, by_twilio),
        Sample("POST", "/channels/twilio/whatsapp", media | {"From": "whatsapp:+38760000001"}, FORM, by_twilio),
        Sample("POST", "/channels/twilio/status", status, FORM, by_twilio),
        Sample("POST", "/channels/sms-gateway", sms, JSON, by_gateway),
        Sample("POST", "/channels/sms-gateway", {"id": "m1", "status": "failed"}, JSON, by_gateway),
    ]


def pages(session: str) -> list[Sample]:
    """What a browser sends."""
    said = {"session": session, "text": "zdravo", "language": "bs", "message_id": secrets.token_hex(16)}
    return [
        Sample("GET", "/"),
        Sample("GET", "/?lang=ar"),
        Sample("POST", "/chat", said, JSON),
        Sample("POST", "/chat", said | {"session": None}, JSON),
        Sample("POST", "/chat", said | {"choice": "menu"}, FORM),
        Sample("POST", "/chat/typing", {"session": session}, JSON),
        Sample("GET", "/chat/events?ticket=x"),
        Sample("POST", "/exit", {"session": session}, FORM),
        Sample("GET", "/?from=abc"),
        Sample("POST", "/chat", said | {"from": "abc"}, JSON),
        Sample("POST", "/chat", None, UPLOAD, raw=upload({"session": session, "language": "ar", "from": "abc"})),
    ]


def upload(fields: Mapping[str, str]) -> bytes:
    """A form with a file that is no picture: a real one would be read by a process of its own, a second each."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}' for name, said in fields.items()]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.gif"\r\n\r\nGIF89a')
    return "\r\n".join([*parts, "--x--\r\n"]).encode()
