"""The session is the only handle of a web conversation; event tickets are single-use and live a minute."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, field

TICKET_SECONDS = 60.0
MOST_TICKETS = 10_000
_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")


def new_session() -> str:
    """256 random bits; whoever holds it is the person."""
    return secrets.token_urlsafe(32)


def is_session(text: str) -> bool:
    """Whether a text has the shape of a session; unknown ones simply begin a new conversation."""
    return bool(_SESSION.fullmatch(text))


@dataclass
class EventTickets:
    """Hands out tickets to listen to one session's events, each good for one connection within a minute."""

    _known: dict[str, tuple[str, float]] = field(default_factory=dict)

    def issue(self, session: str) -> str:
        """A ticket for a session."""
        now = time.monotonic()
        if len(self._known) >= MOST_TICKETS:
            self._known = {key: value for key, value in self._known.items() if value[1] > now}
        ticket = secrets.token_urlsafe(24)
        self._known[ticket] = (session, now + TICKET_SECONDS)
        return ticket

    def redeem(self, ticket: str) -> str | None:
        """The session of a ticket, once; None when it is unknown, used or too old."""
        session, until = self._known.pop(ticket, ("", 0.0))
        return session if until > time.monotonic() else None

    def forget(self, session: str) -> None:
        """Void the tickets of a session that ended."""
        self._known = {key: value for key, value in self._known.items() if value[0] != session}
