"""From Twilio's fields to what they mean for us. ProfileName, WaId, geography and media links end here.

Fields: www.twilio.com/docs/messaging/guides/webhook-request; new ones appear without notice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from multidict import MultiDict

Kind = Literal["text", "media", "stop", "nothing"]

# Twilio's default words, each a message of its own; it answers them itself and blocks the number.
STOP_WORDS = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
FAILED = ("failed", "undelivered", "canceled")
_SID = re.compile(r"[A-Za-z0-9_-]{6,64}")


@dataclass(frozen=True)
class Event:
    """An inbound message."""

    kind: Kind
    address: str = ""
    provider_id: str = ""
    text: str = ""
    with_media: bool = False


@dataclass(frozen=True)
class Status:
    """What became of a message of ours."""

    provider_id: str
    failed: bool
    code: str


def read_fields(body: bytes, is_json: bool) -> MultiDict[str]:
    """Fields of a form, empty ones too since they are signed, or of a flat JSON object; none of what is neither."""
    if not is_json:
        text = body.decode("utf-8", "replace")
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=500))
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return MultiDict()
    return MultiDict({str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {})


def parse_message(fields: Mapping[str, str], channel: str) -> Event:
    """What an inbound message means."""
    address, sid = fields.get("From", ""), fields.get("MessageSid") or fields.get("SmsSid", "")
    if not address or not _SID.fullmatch(sid) or address.startswith("whatsapp:") != (channel == "whatsapp"):
        return Event("nothing")
    words = fields.get("ButtonPayload") or fields.get("ListId") or fields.get("Body", "")
    if _is_stop(fields, words, channel):
        return Event("stop", address, sid)
    media = fields.get("NumMedia", "0") not in ("", "0") or "Latitude" in fields
    if media and not words.strip():
        return Event("media", address, sid)
    return Event("text", address, sid, words, media)


def parse_status(fields: Mapping[str, str]) -> Status | None:
    """What a status callback says; None when it names no message."""
    sid = fields.get("MessageSid") or fields.get("SmsSid", "")
    state = (fields.get("MessageStatus") or fields.get("SmsStatus", "")).lower()
    if not _SID.fullmatch(sid):
        return None
    code = fields.get("ErrorCode", "")
    return Status(sid, state in FAILED, code if code.isdigit() and len(code) <= 6 else state[:16])


def _is_stop(fields: Mapping[str, str], words: str, channel: str) -> bool:
    if "OptOutType" in fields:
        return fields["OptOutType"].upper() == "STOP"
    return channel == "sms" and words.strip().casefold() in STOP_WORDS
