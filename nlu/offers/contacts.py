"""Addresses and links of an advert: free mail, shorteners, odd endings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlu.understanding import Finding

# Free mail as a sign: Novi put in vecernji.ba 14.2.2016; the owner of a domain is worth a look: astra.rs.
FREE_MAIL = re.compile(
    r"@(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|mail|gmx|web|protonmail|proton|yandex|inbox|"
    r"zoho|tutanota|rocketmail|consultant|post|seznam|net)\.(?:[a-z]{2,4})(?:\.[a-z]{2})?$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']{3,300}"
    r"|(?<![\w@.])(?:[a-z0-9-]{2,63}\.){1,4}(?:com|net|org|info|ba|rs|hr|me|eu|de|at|it|si|mt|ch|io|ly|ae|uk|online|site|xyz|top|link|"
    r"shop|app|gg|gl|cc|click|icu|buzz|live|work|job|jobs|vip|club|tk|ml|ga|cf|ru|cn|to|gd|id|pw|store|space|website|win)"
    r"(?:/[^\s<>\"']{0,300})?(?![\w@-])",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:t\.me|wa\.me|m\.me|chat\.whatsapp\.com|telegram\.me|invite\.viber\.com)\b",
    re.IGNORECASE,
)
_ODD = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:"
    r"(?:bit\.ly|tinyurl\.com|goo\.gl|cutt\.ly|t\.co|is\.gd|rb\.gy|ow\.ly|shorturl\.at|rebrand\.ly|s\.id|tiny\.cc|t\.ly|forms\.gle|linktr\.ee|lnkd\.in|bl\.ink)\b"
    r"|\d{1,3}(?:\.\d{1,3}){3}"
    r"|[^/\s]*\.(?:xyz|top|site|online|click|icu|buzz|tk|ml|ga|cf|pw|vip|win|space|website|club|live|link|shop|ru|cn|gg|work|store|info)(?:[/:]|$)"
    r"|[^/\s]*(?:blogspot|wixsite|weebly|000webhost|godaddysites|wordpress|sites\.google|webnode|netlify|herokuapp)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Contacts:
    """Stretches of the original text, end exclusive."""

    free: tuple[tuple[int, int], ...]
    own: tuple[tuple[int, int], ...]
    odd: tuple[tuple[int, int], ...]
    sites: tuple[tuple[int, int], ...]
    chats: tuple[tuple[int, int], ...]

    def findings(self) -> list[Finding]:
        """The flags that an address or a link is by itself."""
        found = [Finding("free_email", *span) for span in self.free]
        return found + [Finding("suspicious_link", *span) for span in self.odd]


def find_contacts(original: str) -> Contacts:
    """Sort the addresses and links of a text."""
    emails = [match.span() for match in _EMAIL.finditer(original)] if "@" in original else []
    links = [_trimmed(match) for match in _LINK.finditer(original)] if "." in original else []
    links = [span for span in links if not any(start <= span[0] < end for start, end in emails)]
    chats = [span for span in links if _CHAT.match(original[slice(*span)])]
    odd = [span for span in links if span not in chats and _ODD.match(original[slice(*span)])]
    free = [span for span in emails if FREE_MAIL.search(original[slice(*span)])]
    return Contacts(
        free=tuple(free),
        own=tuple(span for span in emails if span not in free),
        odd=tuple(odd),
        sites=tuple(span for span in links if span not in chats and span not in odd),
        chats=tuple(chats),
    )


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?)]}»”"))
