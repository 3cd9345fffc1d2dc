"""AES-256-GCM on bytes. A sealed value is ``version (1) + nonce (12) + ciphertext + tag (16)``."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hotline.vault.errors import SealBroken

VERSION = b"\x01"
KEY_BYTES = 32
_NONCE = 12


def new_key() -> bytes:
    """A random 256-bit key."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Seal ``plain`` so that it opens only with ``key`` and only for the same ``bound_to`` (its row)."""
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """Open what `seal` made.

    Raises:
        SealBroken: other key, other row, altered or cut.
    """
    if sealed[:1] != VERSION:
        raise SealBroken("sealed data has an unknown version")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], bound_to.encode())
    except InvalidTag:
        raise SealBroken("sealed data was altered, moved, or belongs to another key") from None


def derive(master: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose, so that no key serves two."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


def keyed_hash(key: bytes, *parts: str) -> str:
    """A 64-digit hexadecimal HMAC-SHA256 over the parts, unambiguous about where each part ends."""
    mac = hmac.HMAC(key, hashes.SHA256())
    for part in parts:
        data = part.encode()
        mac.update(len(data).to_bytes(4, "big") + data)
    return mac.finalize().hex()
