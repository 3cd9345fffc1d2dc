"""The gateway's signature: HMAC-SHA256 over the raw body, in hexadecimal digits, the same in both directions."""

from __future__ import annotations

import hashlib
import hmac

HEADER = "X-Signature"
PREFIX = "sha256="


def signature(secret: str, body: bytes) -> str:
    """``sha256=`` and 64 hexadecimal digits."""
    return PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_from_gateway(secret: str, body: bytes, shown: str) -> bool:
    """Whether the signature is right, with or without its prefix; False while the channel is off."""
    if not secret:
        return False
    given = shown.strip().lower()
    given = given if given.startswith(PREFIX) else PREFIX + given
    return hmac.compare_digest(given.encode("utf-8", "replace"), signature(secret, body).encode())
