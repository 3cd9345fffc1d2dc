"""What came in a Telegram message that is no text. File names, captions' formatting and coordinates end here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.directory.positions import unit_at
from hotline.post import Media

# Source: core.telegram.org/bots/api#message. A round video shows a face, so it is a film and no recording.
KINDS = {
    "voice": "voice",
    "audio": "voice",
    "video_note": "video",
    "video": "video",
    "animation": "video",
    "document": "file",
}
BY_TYPE = {"image": "picture", "video": "video", "audio": "voice"}  # of a file that is one of these after all
PLACES = ("location", "venue")
OTHERS = ("checklist", "contact", "dice", "game", "invoice", "paid_media", "poll", "sticker", "story")


def media_of(message: Mapping[str, Any]) -> Media | None:
    """The recording, picture, file or place of a message; kind ``other`` for what nobody can open here."""
    photo = message.get("photo")
    if isinstance(photo, list) and photo:
        return _file("picture", photo[-1])  # sizes in ascending order: the last one is the original
    for name, kind in KINDS.items():
        if name in message:
            return _file(kind, message[name])
    if any(name in message for name in PLACES):
        return Media("place", unit=_unit(message))
    return Media("other") if any(name in message for name in OTHERS) else None


def _file(kind: str, found: object) -> Media:
    if not isinstance(found, Mapping) or not isinstance(found.get("file_id"), str):
        return Media("other")
    if kind == "file":
        kind = BY_TYPE.get(str(found.get("mime_type", "")).partition("/")[0], kind)
    size = found.get("file_size")
    return Media(kind, found["file_id"], size if isinstance(size, int) else 0)


def _unit(message: Mapping[str, Any]) -> str | None:
    place = message.get("location")
    if not isinstance(place, Mapping):
        venue = message.get("venue")
        place = venue.get("location") if isinstance(venue, Mapping) else None
    if not isinstance(place, Mapping):
        return None
    north, east = place.get("latitude"), place.get("longitude")
    return unit_at(north, east) if isinstance(north, int | float) and isinstance(east, int | float) else None
