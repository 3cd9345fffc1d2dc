"""From Twilio's fields to what they mean for us. ProfileName, WaId and geography end here.

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

from bot.channels.stop_words import is_stop
from bot.channels.twilio.media import media_of
from hotline.post import Media

Kind = Literal["text", "media", "stop", "nothing"]

FAILED = ("failed", "undelivered", "canceled")
_SID = re.compile(r"[A-Za-z0-9_-]{6,64}")


@dataclass(frozen=True)
class Event:
    """An inbound message."""

    kind: Kind
    address: str = ""
    provider_id: str = ""
    text: str = ""
    media: tuple[Media, ...] = ()


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
    media = media_of(fields)
    return Event("media" if media and not words.strip() else "text", address, sid, words, media)


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
    return channel == "sms" and is_stop(words)
