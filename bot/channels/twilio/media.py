"""What came with a message of Twilio's that is no text. Names, addresses and coordinates end here."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from hotline.directory.positions import unit_at
from hotline.post import Media

KINDS = {"audio": "voice", "image": "picture", "video": "video"}  # by the first half of the type; a card is no file
CARDS = ("text/vcard", "text/x-vcard", "text/directory")
MOST = 10  # www.twilio.com/docs/messaging/guides/webhook-request


def media_of(fields: Mapping[str, str]) -> tuple[Media, ...]:
    """The recordings, pictures and files of a message, or its place."""
    if "Latitude" in fields:
        return (Media("place", unit=_unit(fields)),)
    count = fields.get("NumMedia", "0")
    count = count if count.isdecimal() and len(count) <= 2 else "0"
    return tuple(_file(fields, number) for number in range(min(int(count), MOST)))


def _file(fields: Mapping[str, str], number: int) -> Media:
    address, kind = fields.get(f"MediaUrl{number}", ""), fields.get(f"MediaContentType{number}", "").lower()
    if not address or kind in CARDS:
        return Media("other")
    return Media(KINDS.get(kind.partition("/")[0], "file"), address)


def _unit(fields: Mapping[str, str]) -> str | None:
    try:
        north, east = float(fields["Latitude"]), float(fields.get("Longitude", ""))
    except ValueError:
        return None
    return unit_at(north, east) if isfinite(north) and isfinite(east) else None
