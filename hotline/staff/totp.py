"""Time-based one-time passwords: RFC 6238 over HMAC-SHA-1, six digits, thirty seconds, as every app expects them."""

from __future__ import annotations

import base64
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20  # RFC 4226, section 4: 160 bits
DRIFT = 1  # steps that a clock may be off, each way (RFC 6238, section 5.2)


def new_secret() -> str:
    """A secret as an app takes it: base32, without padding."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of a step: seconds since 1970 divided by `STEP_SECONDS`."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, now: float, after: int) -> int | None:
    """The step a code belongs to; None when it is wrong, too old, or of a step that is not ``after`` the last used."""
    present = int(now // STEP_SECONDS)
    steps = range(present - DRIFT, present + DRIFT + 1)
    return next((step for step in steps if step > after and hmac.compare_digest(code_at(secret, step), code)), None)


def address(secret: str, name: str) -> str:
    """The link that an app on the same device opens."""
    return f"otpauth://totp/{quote(f'Putokaz:{name}')}?{urlencode({'secret': secret, 'issuer': 'Putokaz'})}"
