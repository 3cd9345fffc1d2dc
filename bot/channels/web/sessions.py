"""The session is the only handle of a web conversation; event tickets are single-use and live a minute."""

from __future__ import annotations

import re
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

from hotline.vault import SealBroken, Vault

TICKET_SECONDS = 60.0
MOST_USED = 10_000
_ROW = "event-ticket"
_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")


def new_session() -> str:
    """256 random bits; whoever holds it is the person."""
    return secrets.token_urlsafe(32)


def is_session(text: str) -> bool:
    """Whether a text has the shape of a session; unknown ones simply begin a new conversation."""
    return bool(_SESSION.fullmatch(text))


@dataclass
class EventTickets:
    """Hands out tickets to listen to one session's events, each good for one connection within a minute.

    A ticket is sealed, so that another process than the one that issued it can redeem it. Each process refuses what
    it has redeemed itself.
    """

    vault: Vault
    _used: dict[str, float] = field(default_factory=dict)

    def issue(self, session: str) -> str:
        """A ticket for a session."""
        sealed = self.vault.seal_for_service([session, time.time() + TICKET_SECONDS], _ROW)
        return urlsafe_b64encode(sealed).decode()

    def redeem(self, ticket: str) -> str | None:
        """The session of a ticket, once; None when it is unknown, used or too old."""
        try:
            session, until = self.vault.unseal_for_service(urlsafe_b64decode(ticket), _ROW)
        except (ValueError, SealBroken):
            return None
        now = time.time()
        if not now < until <= now + TICKET_SECONDS or ticket in self._used:
            return None
        if len(self._used) >= MOST_USED:
            self._used = {key: end for key, end in self._used.items() if end > now}
        self._used[ticket] = until
        return str(session)
