"""The facts of a ticket that can be corrected by a click: their values with their words, and which one holds."""

from __future__ import annotations

from hotline.console.wording import Wording
from hotline.tickets import Ticket
from hotline.tickets.correcting import choices

_YES_NO = {True: "yes", False: "no", None: ""}


def values_of(wording: Wording, fact: str) -> list[tuple[str, str]]:
    """Each value as it is sent, and its words; the unknown one last."""
    return [(_YES_NO.get(value, str(value)), _words(wording, fact, value)) for value in choices()[fact]]  # type: ignore[arg-type]  # of codes only the flags are looked up


def value_of(ticket: Ticket, fact: str) -> str:
    """The value that holds, as it is sent."""
    value = getattr(ticket, fact)
    return _YES_NO[value] if value in (True, False, None) else str(value)


def missing(ticket: Ticket) -> list[str]:
    """The facts that an operator needs and that nobody knows yet."""
    told = ticket.content.get("facts", {})
    own = {name: getattr(ticket, name) for name in ("child", "unit", "consent_referral", "consent_contact")}
    known = own | {name: told.get(name) for name in ("safe", "can_leave", "papers_kept", "injured")}
    return [name for name, value in known.items() if value is None]


def _words(wording: Wording, fact: str, value: str | bool | None) -> str:
    if isinstance(value, bool):
        return wording.t("yes" if value else "no")
    if fact == "unit":
        return wording.unit(value)
    if fact == "category":
        return wording.label(value)
    if value is None:
        return wording.t("unknown")
    return wording.label(f"reporter_{value}") if fact == "reporter" else _short(wording, fact, value)


def _short(wording: Wording, fact: str, value: str) -> str:
    return value if fact == "age_group" else wording.t(f"{fact}_{value}")
