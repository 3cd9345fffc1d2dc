"""What of a ticket can be passed on, field by field, and on which basis."""

from __future__ import annotations

from hotline.referrals.errors import NoBasisError, UnknownInstitutionError
from hotline.tickets.ticket import Ticket

FIELDS = ("what", "place", "urgency", "age", "person", "offer", "diary", "contact")
CONSENT, CHILD, DANGER = "consent", "child", "danger"
# Without consent: a child's case has to be told to child protection, and danger to life to who can avert it
# (facts F4; the deploying organisation confirms the legal ground for each entity).
MUST_BE_TOLD = {
    CHILD: ("centre_for_social_work", "police", "coordination_team"),
    DANGER: ("police", "health", "centre_for_social_work"),
}
NOW = 0  # the priority of danger to life


def check_fields(fields: tuple[str, ...]) -> None:
    """Refuse what is no field, and nothing at all.

    Raises:
        UnknownInstitutionError: there is such a field.
    """
    if not fields or set(fields) - set(FIELDS):
        raise UnknownInstitutionError(" ".join(fields))


def check_basis(ticket: Ticket, institution: str, basis: str) -> None:
    """Refuse a basis that does not carry.

    Raises:
        NoBasisError: the ticket is no child's case or no danger, or this institution need not know.
    """
    if basis == CONSENT:
        return
    carries = {CHILD: ticket.child is True, DANGER: ticket.priority == NOW}
    if not carries.get(basis) or institution not in MUST_BE_TOLD[basis]:
        raise NoBasisError(f"{basis} does not allow {institution}")
