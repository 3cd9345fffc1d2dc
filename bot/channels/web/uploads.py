"""A picture or PDF that comes with a form; read piece by piece, so that nothing large is ever held or written."""

from __future__ import annotations

import asyncio

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError

from bot.channels.web.refusing import BadRequestError
from bot.keys import UPLOADS
from hotline.documents import LARGEST

MULTIPART = "multipart/form-data"
MOST_AT_ONCE = 6  # uploads of one process
SECONDS = 120.0  # for a slow telephone
MOST_PARTS = 8
LONGEST_FIELD = 400  # bytes of a session or a language
MOST_SWALLOWED = 64_000_000  # bytes read and thrown away, so that a browser hears our answer


async def read_upload(request: web.Request) -> tuple[dict[str, object], bytes]:
    """The fields of an upload and its file, cut one byte after the limit.

    Raises:
        BadRequestError: it cannot be read, has no file, comes too slowly, or too many come at once.
    """
    if request.app[UPLOADS].locked():
        raise BadRequestError("busy")
    try:
        async with request.app[UPLOADS], asyncio.timeout(SECONDS):
            return await _parts(request)
    except (ValueError, LookupError, AssertionError, TimeoutError, HttpProcessingError):  # the last: a part's header
        raise BadRequestError("form") from None


async def _parts(request: web.Request) -> tuple[dict[str, object], bytes]:
    fields: dict[str, object] = {}
    content: bytes | None = None
    reader = await request.multipart()
    for _ in range(MOST_PARTS):
        part = await reader.next()
        if part is None:
            break
        if not isinstance(part, BodyPartReader):
            raise BadRequestError("form")
        if part.name == "file":
            content = await _cut(part, LARGEST)
        else:
            fields[part.name or ""] = (await _cut(part, LONGEST_FIELD)).decode("utf-8", "replace")
    if content is None:
        raise BadRequestError("form")
    return fields, content


async def _cut(part: BodyPartReader, most: int) -> bytes:
    """The part up to one byte over ``most``; the rest is thrown away."""
    kept, seen = bytearray(), 0
    while piece := await part.read_chunk():
        seen += len(piece)
        if seen > MOST_SWALLOWED:
            raise BadRequestError("too_long")
        kept += piece[: max(0, most + 1 - len(kept))]
    return bytes(kept)
