"""Forms on a ticket's page: the risk assessment, the follow-up plan, the wage diary; filled in, read, added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.case import Case
from hotline.console.errors import unusable
from hotline.console.fields import Fields
from hotline.console.takeover import actor
from hotline.database.models import staff
from hotline.forms import Entry, Field, Form, FormError, entries_of, fill_in, forms
from hotline.forms.meaning import Wages, add_up
from hotline.routing.route import institutions
from hotline.staff import Member
from hotline.tickets.store import add_event
from hotline.vault import Vault

SUBJECT = "ticket"
ASSESSMENT, DIARY = "risk_assessment", "wage_diary"
ORDER = (ASSESSMENT, "follow_up_plan", DIARY)
MOST_SHOWN = 60  # entries of one form; a diary of two months


@dataclass(frozen=True)
class FilledForm:
    """A form with its entries, the newest first, and the names of who filled them in; ``sums`` only of a diary."""

    form: Form
    entries: Sequence[Entry]
    names: Mapping[str, str]
    sums: Sequence[Wages] = ()


def ticket_forms() -> list[Form]:
    """The forms that are about a ticket, the risk assessment first."""
    of_tickets = [form for form in forms().values() if form.subject == SUBJECT]
    return sorted(of_tickets, key=lambda form: ORDER.index(form.name) if form.name in ORDER else len(ORDER))


async def forms_of(connection: AsyncConnection, vault: Vault, ticket_id: int) -> list[FilledForm]:
    """Every form of a ticket with what was filled in."""
    names = {f"staff:{row.id}": row.name for row in await connection.execute(select(staff.c.id, staff.c.name))}
    return [await _filled(connection, vault, form, ticket_id, names) for form in ticket_forms()]


async def fill(
    connection: AsyncConnection, vault: Vault, case: Case, member: Member, now: float, fields: Fields
) -> None:
    """Keep an entry of the form that ``form`` names; earlier ones stay.

    Raises:
        ConsoleError: no such form, or an answer that cannot be.
    """
    name = fields.text("form")
    if name not in {form.name for form in ticket_forms()}:
        raise unusable("bad_form")
    given = {one.name: _given(fields, one) for one in forms()[name].fields}
    try:
        await fill_in(connection, vault, name, f"{SUBJECT}:{case.id}", given, now, actor(member))
    except FormError as error:
        raise unusable("bad_form", form=name, field=error.field) from None
    await add_event(connection, case.id, now, actor(member), "form_filled", name)


def choices_of(field: Field) -> tuple[str, ...]:
    """What can be chosen; of an institution all that the routing knows."""
    return institutions() if field.kind == "institution" else field.choices


async def _filled(
    connection: AsyncConnection, vault: Vault, form: Form, ticket_id: int, names: Mapping[str, str]
) -> FilledForm:
    entries = await entries_of(connection, vault, form.name, f"{SUBJECT}:{ticket_id}")
    return FilledForm(form, entries[:MOST_SHOWN], names, add_up(entries) if form.name == DIARY else ())


def _given(fields: Fields, field: Field) -> Any:
    return fields.several(field.name) if field.kind == "choices" else fields.text(field.name)


OPERATIONS = {"form": fill}
