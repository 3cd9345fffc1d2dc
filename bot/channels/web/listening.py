"""Recordings on the page: a reply that somebody has read aloud can be listened to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiohttp import web

from bot.keys import SERVICE
from bot.recordings import NAME, find_recording
from bot.settings import Settings
from hotline.texts import languages

PATH = "/recordings"


def with_recording(message: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """The message as the page reads it, with the address of its recording where there is one."""
    found = find_recording(settings.data_dir / "recordings", message.pop("said", None), message["language"])
    return message if found is None else {**message, "recording": address_of(found)}


def address_of(found: Path) -> str:
    """Where a recording is handed out, to whoever asks: nothing of a person is in it."""
    return f"{PATH}/{found.parent.name}/{found.name}"


async def recording(request: web.Request) -> web.StreamResponse:
    """One recording; 404 for anything that is not named like one."""
    language, name = request.match_info["language"], request.match_info["name"]
    path = request.app[SERVICE].settings.data_dir / "recordings" / language / name
    if language not in languages() or not NAME.fullmatch(name) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})
