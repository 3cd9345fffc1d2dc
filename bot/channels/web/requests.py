"""Reading a request of the web chat: JSON or form, checked into one value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.channels.web.refusing import BadRequestError
from bot.channels.web.sessions import is_session
from bot.channels.web.uploads import MULTIPART, read_upload
from hotline.post.messages import LONGEST_TEXT
from hotline.texts import languages

LONGEST_CODE = 12
_MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{32,64}")


@dataclass(frozen=True)
class ChatRequest:
    """One ``POST /chat``.

    Args:
        session: empty at the first message.
        text: empty to fetch what is new.
        message_id: made by the page, so that a message sent again after a lost answer is the same message.
        document: a picture or PDF of an offer; None when the request is no upload.
        linked: the code of the leaflet whose link opened the page.
    """

    session: str
    text: str
    language: str | None
    message_id: str
    as_json: bool
    document: bytes | None = None
    linked: str | None = None


async def read_chat_request(request: web.Request) -> ChatRequest:
    """Read JSON ``{"session","text"}`` or the form of the page.

    Raises:
        BadRequestError: broken JSON or form, wrong types, or text over the limit.
    """
    as_json = wants_json(request)
    fields, document = await _read(request)
    session, text, language = (fields.get(name) for name in ("session", "text", "language"))
    if not as_json and fields.get("choice"):
        text = fields["choice"]
    if not isinstance(text or "", str) or not isinstance(session or "", str):
        raise BadRequestError("fields")
    if session and not is_session(str(session)):
        raise BadRequestError("session")
    if len(str(text or "")) > LONGEST_TEXT:
        raise BadRequestError("too_long")
    message_id = str(fields.get("message_id") or "")
    known = language if isinstance(language, str) and language in languages() else None
    stable = message_id if _MESSAGE_ID.fullmatch(message_id) else ""
    words = "" if document is not None else clean(str(text or ""))
    linked = str(fields.get("from") or "")[:LONGEST_CODE] or None
    return ChatRequest(str(session or ""), words, known, stable, as_json, document, linked)


def wants_json(request: web.Request) -> bool:
    """JSON is answered with JSON, and so is an upload by a page's script; forms are answered with a page."""
    asks = request.content_type == MULTIPART and "application/json" in request.headers.get("Accept", "")
    return asks or request.content_type == "application/json"


async def _read(request: web.Request) -> tuple[dict[str, object], bytes | None]:
    if request.content_type == MULTIPART:
        return await read_upload(request)
    return await (_json(request) if wants_json(request) else read_form(request)), None


def clean(text: str) -> str:
    """The text without what no database and no reader can take: lone surrogates and NUL."""
    return without_nul(text).strip()


def without_nul(text: str) -> str:
    """The same with its blanks at both ends."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


async def _json(request: web.Request) -> dict[str, object]:
    try:
        body = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError):
        raise BadRequestError("json") from None
    if not isinstance(body, dict):
        raise BadRequestError("json")
    return body


async def read_form(request: web.Request) -> dict[str, object]:
    """The fields of a form.

    Raises:
        BadRequestError: it cannot be read.
    """
    try:
        return dict(await request.post())
    except (ValueError, LookupError, AssertionError, HttpProcessingError):
        raise BadRequestError("form") from None
