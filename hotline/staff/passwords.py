"""Password hashing: argon2id, with the second choice of RFC 9106 (64 MiB, 3 passes) as argon2-cffi sets it."""

from __future__ import annotations

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


async def hash_password(password: str) -> str:
    """The hash to keep; about 50 ms of work beside the event loop."""
    return await asyncio.to_thread(_HASHER.hash, password)


async def matches(kept: str | None, password: str) -> bool:
    """Whether a password belongs to a hash; without a hash the same work is done and the answer is no."""
    right = await asyncio.to_thread(_verify, kept or _nobodys_hash(), password)
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody")
