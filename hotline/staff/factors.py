"""The second factor of a member: a secret for an app, and recovery codes for the day the phone is lost."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import recovery_codes, staff_factors
from hotline.staff.totp import DIGITS, new_secret, step_of
from hotline.vault import Vault

RECOVERY_CODES = 10
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # without those that look alike; 12 of them carry 59 bits
_CODE_LENGTH = 12


async def has_factor(connection: AsyncConnection, staff_id: int) -> bool:
    """Whether a member has confirmed a second factor."""
    query = select(staff_factors.c.confirmed_at).where(staff_factors.c.staff_id == staff_id)
    return await connection.scalar(query) is not None


async def begin_factor(connection: AsyncConnection, vault: Vault, staff_id: int) -> str:
    """The secret to put into an app; the same one until a code of it was typed."""
    row = (await connection.execute(select(staff_factors).where(staff_factors.c.staff_id == staff_id))).first()
    if row is not None and row.confirmed_at is None:
        return str(vault.unseal_for_service(row.secret_sealed, _row(staff_id)))
    if row is not None:
        raise LookupError("the factor is confirmed: its secret is not shown again")
    secret = new_secret()
    sealed = vault.seal_for_service(secret, _row(staff_id))
    await connection.execute(insert(staff_factors).values(staff_id=staff_id, secret_sealed=sealed))
    return secret


async def check_code(connection: AsyncConnection, vault: Vault, staff_id: int, typed: str, now: float) -> bool:
    """Whether a code of the app is right; each counts once, and the first one confirms the factor."""
    code = "".join(typed.split())
    row = (await connection.execute(select(staff_factors).where(staff_factors.c.staff_id == staff_id))).first()
    if row is None or len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return False
    secret = str(vault.unseal_for_service(row.secret_sealed, _row(staff_id)))
    step = step_of(secret, code, now, row.last_step)
    if step is None:
        return False
    unused = (staff_factors.c.staff_id == staff_id) & (staff_factors.c.last_step < step)
    confirmed = func.coalesce(staff_factors.c.confirmed_at, now)
    result = await connection.execute(
        update(staff_factors).where(unused).values(last_step=step, confirmed_at=confirmed)
    )
    return bool(result.rowcount)


async def renew_recovery_codes(connection: AsyncConnection, staff_id: int) -> list[str]:
    """New recovery codes, shown once; the old ones are void."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH)) for _ in range(RECOVERY_CODES)]
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.staff_id == staff_id))
    for code in codes:
        await connection.execute(insert(recovery_codes).values(staff_id=staff_id, code_hash=_hash(code)))
    return codes


async def use_recovery_code(connection: AsyncConnection, staff_id: int, typed: str, now: float) -> bool:
    """Whether a recovery code is right and unused; it is used then."""
    unused = (
        (recovery_codes.c.staff_id == staff_id)
        & (recovery_codes.c.code_hash == _hash(typed))
        & recovery_codes.c.used_at.is_(None)
    )
    result = await connection.execute(update(recovery_codes).where(unused).values(used_at=now))
    return bool(result.rowcount)


async def recovery_codes_left(connection: AsyncConnection, staff_id: int) -> int:
    """How many recovery codes are unused."""
    unused = (recovery_codes.c.staff_id == staff_id) & recovery_codes.c.used_at.is_(None)
    return int(await connection.scalar(select(func.count()).select_from(recovery_codes).where(unused)) or 0)


async def remove_factor(connection: AsyncConnection, staff_id: int) -> None:
    """Forget a lost phone: the next sign-in asks for a new one."""
    await connection.execute(delete(staff_factors).where(staff_factors.c.staff_id == staff_id))
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.staff_id == staff_id))


def _row(staff_id: int) -> str:
    return f"staff_factors.secret:{staff_id}"


def _hash(code: str) -> str:
    """SHA-256 is enough: nobody guesses 59 random bits."""
    typed = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(typed.encode()).hexdigest()
