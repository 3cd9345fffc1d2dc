"""What the gateway posts: an SMS, a part of one, or what became of one of ours. Described in docs/sms-gateway.md."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from bot.channels.sms_gateway.formats import Format
from bot.channels.sms_gateway.templates import fields_of, is_failure
from bot.channels.web.requests import clean, without_nul
from hotline.post import IncomingMessage
from hotline.post.parts import Place

CHANNEL = "sms-gateway"
OURS = Format()
FAILED = ("failed", "undelivered", "undeliverable", "rejected", "expired", "deleted")
MOST_PARTS = 40
_KEY = re.compile(r"[0-9a-f]{32}")  # as `bot.messages.sender` made it
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,16}")
LONGEST_ADDRESS = 32  # a number of E.164 has 15 digits; short codes and prefixes are shorter


class UnreadableError(Exception):
    """The body is not what docs/sms-gateway.md describes."""


@dataclass(frozen=True)
class Sms:
    """One SMS; ``part`` when it is only a part of what was written."""

    message: IncomingMessage
    part: Place | None = None


@dataclass(frozen=True)
class Status:
    """What became of a message of ours."""

    provider_id: str
    failed: bool
    code: str


def parse(body: bytes, form: Format = OURS, is_form: bool = False) -> Sms | Status:
    """An SMS ``{"from","text","id"}``, or a status ``{"id","status"}``, in our form or in the gateway's.

    Args:
        is_form: whether the body is a form and no JSON.

    Raises:
        UnreadableError: no JSON object, a field missing or of a wrong type.
    """
    try:
        fields = fields_of(form, body, is_form)
    except (ValueError, RecursionError):
        raise UnreadableError from None
    if not isinstance(fields, dict):
        raise UnreadableError
    return _status(fields, form) if "status" in fields else _sms(fields)


def _sms(fields: dict[str, Any]) -> Sms:
    sender, text, number = fields.get("from"), fields.get("text"), fields.get("id")
    if not isinstance(sender, str) or not isinstance(text, str) or not isinstance(number, str | int):
        raise UnreadableError
    if not 0 < len(sender.strip()) <= LONGEST_ADDRESS or not str(number):
        raise UnreadableError
    part = _part(fields)
    words = without_nul(text) if part else clean(text)  # the blank at a part's end belongs between two words
    return Sms(IncomingMessage(CHANNEL, clean(sender), _short(str(number)), words), part)


def _part(fields: dict[str, Any]) -> Place | None:
    """``"parts"``: {"reference","number","total"} of a text that came in pieces."""
    found = fields.get("parts")
    if found is None:
        return None
    if not isinstance(found, dict):
        raise UnreadableError
    reference, number, total = found.get("reference"), found.get("number"), found.get("total")
    if not isinstance(reference, str | int) or not isinstance(number, int) or not isinstance(total, int):
        raise UnreadableError
    if not 1 <= number <= total <= MOST_PARTS:
        raise UnreadableError
    return Place(_short(str(reference)), number, total) if total > 1 else None


def _status(fields: dict[str, Any], form: Format) -> Status:
    number, word, code = fields.get("id"), fields.get("status"), fields.get("code", "")
    if not isinstance(number, str) or not _KEY.fullmatch(number) or not isinstance(word, str):
        raise UnreadableError
    known = str(code) if _CODE.fullmatch(str(code)) else ""
    return Status(number, is_failure(form, word, FAILED), known or word.lower()[:16])


def _short(number: str) -> str:
    """The gateway's id, in a form that fits: it may hold anything, a phone number too."""
    return hashlib.sha256(number.encode("utf-8", "surrogatepass")).hexdigest()[:40]
