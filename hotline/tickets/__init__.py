"""Tickets: what a human takes over. Opened by a report, graded by triage, found by a code the person keeps."""

from hotline.tickets.code import is_code, new_code
from hotline.tickets.store import keep_report, ticket_of_conversation
from hotline.tickets.ticket import Ticket

__all__ = ["Ticket", "is_code", "keep_report", "new_code", "ticket_of_conversation"]
