"""A human corrects a fact of a ticket: from then on the machine leaves it as it is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import tickets
from hotline.directory import units
from hotline.tickets.errors import TicketNotFoundError, UnusableValueError
from hotline.tickets.lifecycle import change
from hotline.tickets.store import add_event
from nlu.taxonomy import forms, taxonomy

Value = str | bool | None
SEXES = ("female", "male", "other")
AGE_GROUPS = ("0-13", "14-17", "18+")
CITIZENSHIPS = ("BA", "foreign")


def choices() -> dict[str, tuple[Value, ...]]:
    """The facts that can be corrected and what each can be; None is unknown."""
    return {
        "category": (*forms(), *taxonomy()["not_trafficking"], None),
        "reporter": tuple(taxonomy()["reporters"]),
        "child": (True, False, None),
        "unit": (*units(), None),
        "sex": (*SEXES, None),
        "citizenship": (*CITIZENSHIPS, None),
        "age_group": (*AGE_GROUPS, None),
    }


async def correct(
    connection: AsyncConnection, ticket_id: int, now: float, actor: str, seen: int | None = None, **facts: Value
) -> None:
    """Set facts of a ticket and hold them against the machine.

    Raises:
        UnusableValueError: a fact that cannot be corrected, or a value it cannot have.
        TicketNotFoundError, TicketChangedError: nothing was changed.
    """
    known = choices()
    for name, value in facts.items():
        if name not in known or value not in known[name]:
            raise UnusableValueError(f"{name} cannot be {value!r}")
    row = (await connection.execute(select(tickets).where(tickets.c.id == ticket_id))).first()
    if row is None:
        raise TicketNotFoundError
    values: dict[str, str | int | None] = {
        name: int(value) if isinstance(value, bool) else value for name, value in facts.items()
    }
    held = " ".join(dict.fromkeys((*row.held.split(), *facts)))
    await change(connection, ticket_id, now, row.version if seen is None else seen, **values, held=held)
    for name, code in values.items():
        if getattr(row, name) != code:
            await add_event(connection, ticket_id, now, actor, "corrected", f"{name} {getattr(row, name)} {code}")
