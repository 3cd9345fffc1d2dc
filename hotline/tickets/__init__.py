"""Tickets: what a human takes over. Opened by a report, graded by triage, found by a code the person keeps."""

from hotline.tickets.code import is_code, new_code
from hotline.tickets.errors import TicketChangedError, TicketError, TicketNotFoundError, TransitionError
from hotline.tickets.growing import keep_report
from hotline.tickets.store import list_tickets, ticket_by_code, ticket_by_id, ticket_of_conversation
from hotline.tickets.ticket import Ticket

__all__ = [
    "Ticket",
    "TicketChangedError",
    "TicketError",
    "TicketNotFoundError",
    "TransitionError",
    "is_code",
    "keep_report",
    "list_tickets",
    "new_code",
    "ticket_by_code",
    "ticket_by_id",
    "ticket_of_conversation",
]
