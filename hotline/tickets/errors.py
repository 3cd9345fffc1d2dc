"""What can go wrong with a ticket; ``code`` finds the words for an operator."""

from __future__ import annotations


class TicketError(Exception):
    """A change of a ticket was refused."""

    code = "refused"


class TicketChangedError(TicketError):
    """Somebody changed the ticket since it was read: read it again and decide again."""

    code = "changed"


class TicketNotFoundError(TicketError):
    """There is no such ticket."""

    code = "not_found"


class TransitionError(TicketError):
    """The status cannot become that from here; see hotline/tickets/lifecycle.py."""

    code = "bad_transition"


class UnusableValueError(TicketError):
    """A fact was given a value that its field cannot have."""

    code = "unusable"
