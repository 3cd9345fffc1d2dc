"""Finds phone numbers (E.164), links and email addresses."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from nlu.understanding import Entity

_REGION = "BA"
_FEWEST_DIGITS = 6
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']{3,500}"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|info|ba|rs|hr|me|eu|de|at|it|si|io|ly|ae|uk|online|site|xyz|top|link|shop|app|gg)"
    r"(?:/[^\s<>\"']{0,500})?(?![\w.@-]*\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d(?:[^\w]{0,3}\d){5}")
_TRAILING = ".,;:!?)]}»”"


def find_contacts(original: str) -> list[Entity]:
    """Contacts in the text as typed; offsets are its code points."""
    emails = (
        [Entity("email", match[0].lower().rstrip("."), *match.span()) for match in _EMAIL.finditer(original)]
        if "@" in original
        else []
    )
    links = [_link(match) for match in _LINK.finditer(original)] if "." in original else []
    return emails + links + (_find_phones(original) if _DIGIT.search(original) else [])


def _link(match: re.Match[str]) -> Entity:
    address = match[0].rstrip(_TRAILING)
    value = address if "://" in address else f"https://{address}"
    scheme, _, rest = value.partition("://")
    host, slash, path = rest.partition("/")
    return Entity(
        "link", f"{scheme.lower()}://{host.lower()}{slash}{path}", match.start(), match.start() + len(address)
    )


def _find_phones(original: str) -> list[Entity]:
    """Numbers that are possible in Bosnia and Herzegovina or, with a +, anywhere."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in original)
    found = []
    for match in phonenumbers.PhoneNumberMatcher(digits, _REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        raw = match.raw_string
        if sum(c.isdigit() for c in raw) > _FEWEST_DIGITS and raw.lstrip("(").startswith(("+", "0")):
            value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            found.append(Entity("phone", value, match.start, match.end))
    return found
