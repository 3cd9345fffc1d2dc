"""Where a member of staff is told that somebody needs them; sealed, because it is theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import alert_addresses
from hotline.vault import Vault

_FORMS = {
    "sms": re.compile(r"\+[0-9]{8,15}"),
    "telegram": re.compile(r"-?[0-9]{3,20}"),
    "email": re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{3,190}"),
    "webhook": re.compile(r"https://[^\s]{4,400}|http://(127\.0\.0\.1|localhost)(:[0-9]+)?/[^\s]{0,400}"),
}
KINDS = tuple(_FORMS)  # in the order they are tried: what wakes somebody first


class AddressError(Exception):
    """No such kind, or the address does not have its form."""


@dataclass(frozen=True)
class Address:
    """An address with when it last worked (UTC seconds), or the code of its last failure."""

    id: int
    staff_id: int
    kind: str
    address: str
    worked_at: float | None
    error: str | None


async def keep_address(connection: AsyncConnection, vault: Vault, staff_id: int, kind: str, address: str) -> None:
    """Set a member's address of a kind; an empty one removes it.

    Raises:
        AddressError: it cannot be one.
    """
    address = address.strip()
    if kind not in _FORMS or (address and not _FORMS[kind].fullmatch(address)):
        raise AddressError
    same = (alert_addresses.c.staff_id == staff_id) & (alert_addresses.c.kind == kind)
    await connection.execute(delete(alert_addresses).where(same))
    if address:
        sealed = vault.seal_for_service(address, _row(staff_id, kind))
        await connection.execute(insert(alert_addresses).values(staff_id=staff_id, kind=kind, address_sealed=sealed))


async def addresses_of(connection: AsyncConnection, vault: Vault, staff_id: int) -> list[Address]:
    """A member's addresses, in the order they are tried."""
    rows = await connection.execute(select(alert_addresses).where(alert_addresses.c.staff_id == staff_id))
    found = [
        Address(
            row.id,
            row.staff_id,
            row.kind,
            str(vault.unseal_for_service(row.address_sealed, _row(row.staff_id, row.kind))),
            row.worked_at,
            row.error,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: KINDS.index(one.kind))


async def ask_for_trial(connection: AsyncConnection, staff_id: int, kind: str, now: float) -> None:
    """Have a line sent to one's own address, to see whether it arrives."""
    same = (alert_addresses.c.staff_id == staff_id) & (alert_addresses.c.kind == kind)
    await connection.execute(update(alert_addresses).where(same).values(try_at=now))


async def take_trials(connection: AsyncConnection, vault: Vault) -> list[Address]:
    """The addresses to be tried now; each is told once."""
    asked = alert_addresses.c.try_at.is_not(None)
    ids = set(await connection.scalars(select(alert_addresses.c.staff_id).where(asked)))
    wanted = set(await connection.scalars(select(alert_addresses.c.id).where(asked)))
    await connection.execute(update(alert_addresses).where(alert_addresses.c.id.in_(wanted)).values(try_at=None))
    return [one for staff_id in ids for one in await addresses_of(connection, vault, staff_id) if one.id in wanted]


async def note_result(connection: AsyncConnection, address_id: int, error: str | None, now: float) -> None:
    """Write down whether an address worked."""
    values = {"error": error} if error else {"error": None, "worked_at": now}
    await connection.execute(update(alert_addresses).where(alert_addresses.c.id == address_id).values(**values))


def _row(staff_id: int, kind: str) -> str:
    return f"alert_addresses:{staff_id}:{kind}"
