"""The lock of a packet: a key that only the passphrase gives, and hashes that find without telling."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hotline.vault.sealing import KEY_BYTES, seal, unseal

# Letters and digits that nobody mistakes for one another when reading aloud: 20 of them are 95 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 5, 4
SALT_BYTES = 16
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}  # 32 MiB and about a tenth of a second for each try


def new_token() -> str:
    """A secret of 256 bits for an address."""
    return secrets.token_urlsafe(32)


def new_passphrase() -> str:
    """Words to read on the telephone: five groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def fingerprint(secret: str) -> str:
    """What is kept of a secret that is random enough to need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def lock(passphrase: str, salt: bytes, content: Any, bound_to: str) -> bytes:
    """Seal a JSON value. Slow on purpose: call it in a thread."""
    return seal(_key(passphrase, salt), json.dumps(content, ensure_ascii=False).encode(), bound_to)


def unlock(passphrase: str, salt: bytes, sealed: bytes, bound_to: str) -> Any:
    """Open what `lock` made; spaces, dashes and capitals of the passphrase do not matter.

    Raises:
        SealBroken: another passphrase.
    """
    return json.loads(unseal(_key(passphrase, salt), sealed, bound_to))


def _key(passphrase: str, salt: bytes) -> bytes:
    letters = "".join(char for char in passphrase.casefold() if char.isalnum())
    return Scrypt(salt=salt, length=KEY_BYTES, **_SCRYPT).derive(letters.encode())
