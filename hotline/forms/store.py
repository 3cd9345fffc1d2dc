"""Entries of forms in the database, sealed: those about a ticket under its person's key, others under the service's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import form_entries, tickets
from hotline.directory import contacts
from hotline.forms.checking import FormError, check
from hotline.forms.definition import forms
from hotline.vault import SealBroken, Vault

TICKET = "ticket"


@dataclass(frozen=True)
class Entry:
    """A form that was filled in. ``subject`` is ``ticket:<id>`` or ``contact:<id>``; ``at`` UTC seconds."""

    id: int
    form: str
    subject: str
    actor: str
    at: float
    values: dict[str, Any]


async def fill_in(
    connection: AsyncConnection, vault: Vault, form: str, subject: str, given: dict[str, Any], now: float, actor: str
) -> int:
    """Keep an entry; tells its id. Earlier ones stay.

    Raises:
        FormError: no such form or subject, or an answer that cannot be.
    """
    if form not in forms():
        raise FormError("form")
    values = check(forms()[form], given)
    owner = await _owner(connection, form, subject)
    row = await connection.execute(
        insert(form_entries)
        .values(
            form=form,
            subject=subject,
            ticket_id=int(subject.partition(":")[2]) if owner else None,
            actor=actor,
            at=now,
            content_sealed=await _seal(vault, owner, values, f"forms:{form}:{subject}"),
        )
        .returning(form_entries.c.id)
    )
    return int(row.scalar_one())


async def entries_of(connection: AsyncConnection, vault: Vault, form: str, subject: str) -> list[Entry]:
    """The entries of a form about a subject, the newest first; those whose key was destroyed are left out."""
    query = select(form_entries).where(form_entries.c.form == form, form_entries.c.subject == subject)
    rows = (await connection.execute(query.order_by(form_entries.c.at.desc(), form_entries.c.id.desc()))).all()
    return await _open(connection, vault, rows, form, subject)


async def latest_of_each(connection: AsyncConnection, vault: Vault, form: str) -> list[Entry]:
    """The newest entry of each subject: the beds board."""
    newest = select(func.max(form_entries.c.id)).where(form_entries.c.form == form).group_by(form_entries.c.subject)
    rows = (await connection.execute(select(form_entries).where(form_entries.c.id.in_(newest)))).all()
    return [one for row in rows for one in await _open(connection, vault, [row], form, row.subject)]


async def last_filled(connection: AsyncConnection, form: str, subject: str) -> float | None:
    """When a form about a subject was last filled in, or None."""
    query = select(func.max(form_entries.c.at)).where(form_entries.c.form == form, form_entries.c.subject == subject)
    moment: float | None = await connection.scalar(query)
    return moment


async def _owner(connection: AsyncConnection, form: str, subject: str) -> str | None:
    """The conversation whose key seals; None for what belongs to the service."""
    kind, _, name = subject.partition(":")
    if kind != forms()[form].subject:
        raise FormError("subject")
    if kind != TICKET:
        if name not in contacts():
            raise FormError("subject")
        return None
    found = None
    if name.isdecimal():
        found = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == int(name)))
    if found is None:
        raise FormError("subject")
    return str(found)


async def _open(connection: AsyncConnection, vault: Vault, rows: Any, form: str, subject: str) -> list[Entry]:
    if not rows:
        return []
    owner, place, found = await _owner(connection, form, subject), f"forms:{form}:{subject}", []
    for row in rows:
        try:
            found.append(_entry(row, await _unseal(vault, owner, row.content_sealed, place)))
        except SealBroken:
            continue
    return found


async def _seal(vault: Vault, owner: str | None, values: dict[str, Any], place: str) -> bytes:
    return vault.seal_for_service(values, place) if owner is None else await vault.seal(owner, values, place)


async def _unseal(vault: Vault, owner: str | None, sealed: bytes, place: str) -> dict[str, Any]:
    values: dict[str, Any] = (
        vault.unseal_for_service(sealed, place) if owner is None else await vault.unseal(owner, sealed, place)
    )
    return values


def _entry(row: Row[Any], values: dict[str, Any]) -> Entry:
    return Entry(row.id, row.form, row.subject, row.actor, row.at, values)
