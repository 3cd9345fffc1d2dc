"""One ticket as an export shows it: the contract's ticket, without anything by which a person is found or known."""

from __future__ import annotations

from typing import Any

from hotline.tickets import Ticket

Record = dict[str, Any]


def record_of(ticket: Ticket, words: bool = False) -> Record:
    """The record of a ticket; codes only.

    Args:
        words: also what the person told, the evidence, the offer and the code they keep. The contact they gave is never
            exported: two people open it together, on the ticket's page.
    """
    told = ticket.as_dict()
    return {
        "number": ticket.id,
        **told,
        "sex": ticket.sex,
        "citizenship": ticket.citizenship,
        "age_group": ticket.age_group,
        **(_words(ticket) if words else _veiled(ticket)),
    }


def _veiled(ticket: Ticket) -> Record:
    """No code, because whoever has it can write to the person's case; no name of staff."""
    signs = [{"code": code, "evidence": None} for code in ticket.content["indicators"]]
    return {"code": None, "assignee": None, "offer": None, "indicators": signs, "told": None}


def _words(ticket: Ticket) -> Record:
    added = (addition["words"] for addition in ticket.content.get("additions", ()))
    return {"told": [*ticket.content.get("told", ()), *added]}
