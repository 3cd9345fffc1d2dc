"""What is odd about an offer's contacts: an address that imitates an official one, a number of a third country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from rapidfuzz import fuzz

from nlu.data_file import read_data
from nlu.entities.contacts import find_contacts
from nlu.offers import OfferReading
from nlu.text import LONGEST_READ
from nlu.understanding import Entity

FILE = Path(__file__).with_name("official_sites.yml")
HOME = "BA"
ALIKE = 88.0  # of 100: one or two signs differ
_DISGUISES = str.maketrans("013457", "oleast")  # digits that stand for letters
_SIGNS = re.compile(r"[^a-z]+")


@dataclass(frozen=True)
class Oddity:
    """One of them.

    Args:
        kind: lookalike or phone_elsewhere.
        quote: the contact as written.
        about: the address that is imitated, or the ISO code of the number's country.
    """

    kind: str
    quote: str
    about: str


def find_oddities(reading: OfferReading) -> tuple[Oddity, ...]:
    """All of an offer, one of a kind."""
    found: dict[str, Oddity] = {}
    for contact in find_contacts(reading.text[:LONGEST_READ]):
        for oddity in _oddities(contact, reading):
            found.setdefault(oddity.kind, oddity)
    return tuple(found.values())


def _oddities(contact: Entity, reading: OfferReading) -> Iterator[Oddity]:
    written = reading.text[contact.start : contact.end]
    if contact.entity == "phone" and reading.destination:
        country = phonenumbers.region_code_for_number(phonenumbers.parse(contact.value, None))
        if country not in (None, HOME, reading.destination):
            yield Oddity("phone_elsewhere", written, country)
    elif contact.entity in ("link", "email"):
        imitated = imitated_site(_host(contact))
        if imitated:
            yield Oddity("lookalike", written, imitated)


def imitated_site(host: str) -> str | None:
    """The official site that an address imitates; None for the site itself and for every other address.

    >>> imitated_site("eures-europa.com")
    'eures.europa.eu'
    """
    sites: list[str] = _official()["sites"]
    if any(host == site or host.endswith(f".{site}") for site in sites):
        return None
    plain = host.translate(_DISGUISES).replace("rn", "m")
    named = next((_official()["names"][word] for word in _SIGNS.split(plain) if word in _official()["names"]), None)
    return named or next((site for site in sites if _is_like(plain, site)), None)


def _is_like(host: str, site: str) -> bool:
    bare = _SIGNS.sub("", site)
    return bare in _SIGNS.sub("", host) or fuzz.ratio(host, site) >= ALIKE


def _host(contact: Entity) -> str:
    if contact.entity == "email":
        return contact.value.rpartition("@")[2]
    return (urlsplit(contact.value).hostname or "").removeprefix("www.")


@cache
def _official() -> dict[str, Any]:
    content: dict[str, Any] = read_data(FILE)
    return content
