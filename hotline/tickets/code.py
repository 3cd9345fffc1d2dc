"""The code a person keeps: ten digits that look like a phone number and ring nobody.

It begins with 02: in Bosnia and Herzegovina areas begin with 03, 04 and 05, mobile networks with 06, and
freephone and value-added lines with 07 to 09; 00 would dial abroad. The last digit is a Damm check digit, so that
a slip of the finger is noticed at once.
"""

from __future__ import annotations

import secrets

PREFIX = "02"
DIGITS = 10

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def new_code() -> str:
    """An unguessable code."""
    body = PREFIX + "".join(str(secrets.randbelow(10)) for _ in range(DIGITS - len(PREFIX) - 1))
    return body + str(_check_digit(body))


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code; says nothing about whether it exists."""
    digits = "".join(text.split())
    return len(digits) == DIGITS and digits.isascii() and digits.isdigit() and digits.startswith("0")


def could_be_ours(text: str) -> bool:
    """Whether we could have given this code: beginning and check digit are right. No phone number passes."""
    digits = "".join(text.split())
    return is_code(digits) and digits.startswith(PREFIX) and _check_digit(digits) == 0


def _check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
