"""Correcting a fact of a ticket by one click; from then on the machine leaves it alone."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import unusable
from hotline.console.fields import Fields
from hotline.console.takeover import actor
from hotline.staff import Member
from hotline.tickets.correcting import Value, choices, correct
from hotline.vault import Vault

WORDS: dict[str, Value] = {"yes": True, "no": False, "": None}


async def correct_fact(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Set one fact: ``fact`` names it, ``value`` is its code, empty for unknown.

    Raises:
        ConsoleError: there is no such fact.
    """
    name, given = fields.text("fact"), fields.text("value")
    if name not in choices():
        raise unusable("bad_field")
    value = WORDS.get(given) if name == "child" else given or None
    if name == "child" and given not in WORDS:
        raise unusable("bad_field")
    await correct(connection, case.id, now, actor(member), fields.number("version"), **{name: value})


OPERATIONS = {"correct": correct_fact}
