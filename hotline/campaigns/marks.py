"""By what a recruiter is known again: telephone, address, link, and the text of the offer."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from hotline.campaigns.minhash import bands_of
from nlu.entities.contacts import find_contacts

TEXT = "text"
CONTACTS = ("phone", "email", "link")
MOST_CONTACTS = 10  # of one offer
LONGEST_LINK = 120


@dataclass(frozen=True)
class Mark:
    """One of them; ``kind`` is phone, email, link or text, whose ``value`` tells nothing of its words."""

    kind: str
    value: str


def marks_of(offer: str) -> tuple[Mark, ...]:
    """Every mark of an offer, each once."""
    found = [
        Mark(each.entity, _plain(each.entity, each.value)) for each in find_contacts(offer) if each.entity in CONTACTS
    ]
    contacts = tuple(dict.fromkeys(found))[:MOST_CONTACTS]
    return contacts + tuple(Mark(TEXT, band) for band in bands_of(offer))


def _plain(kind: str, value: str) -> str:
    """A link without what differs between copies: scheme, www, query."""
    if kind != "link":
        return value
    parts = urlsplit(value)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"[:LONGEST_LINK]
