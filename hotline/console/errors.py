"""What the console refuses, and with which answer; the words come from the catalogue by code."""

from __future__ import annotations


class ConsoleError(Exception):
    """A refusal. ``code`` names it for programs, ``console.error_<code>`` for people.

    Args:
        details: further fields of the JSON answer; codes and names of staff, never words of a person.
    """

    def __init__(self, status: int, code: str, **details: str) -> None:
        super().__init__(code)
        self.status, self.code, self.details = status, code, details


def not_found() -> ConsoleError:
    """There is no such ticket."""
    return ConsoleError(404, "not_found")


def conflict(code: str, **details: str) -> ConsoleError:
    """The ticket is not as the operator believed it to be."""
    return ConsoleError(409, code, **details)


def unusable(code: str, **details: str) -> ConsoleError:
    """A field is missing or out of range."""
    return ConsoleError(422, code, **details)
