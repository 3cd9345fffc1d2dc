"""Reading what a form or a JSON body holds, whatever was sent."""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any

from aiohttp import web
from aiohttp.http import HttpProcessingError

from hotline.console.errors import ConsoleError, unusable

LARGEST_NUMBER = 2**31 - 1  # of an integer column of PostgreSQL


class Fields:
    """The fields of a request; every getter refuses a value of another kind.

    Raises:
        ConsoleError: by the getters.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """A text, empty when it was not sent."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            raise unusable("bad_field")
        return (value or "").replace("\x00", "")

    def several(self, name: str) -> list[str]:
        """The texts of a field that may be sent more than once."""
        every = getattr(self._values, "getall", None)
        values = every(name, []) if every else self._values.get(name) or []
        values = [values] if isinstance(values, str) else values
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise unusable("bad_field")
        return [str(value) for value in values]

    def number(self, name: str) -> int | None:
        """A whole number, None when it was not sent."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | str) or not _is_number(str(value)):
            raise unusable("bad_field")
        return int(value)

    def flag(self, name: str) -> bool:
        """Whether something was ticked."""
        return self._values.get(name) in (True, "true", "yes", "on", "1")


async def read_form(request: web.Request) -> Fields:
    """The fields of a form.

    Raises:
        ConsoleError: it cannot be read.
    """
    try:
        return Fields(await request.post())
    except (ValueError, LookupError, AssertionError, RuntimeError, HttpProcessingError):
        raise unusable("bad_body") from None


async def read_json(request: web.Request) -> Fields:
    """The fields of a JSON object.

    Raises:
        ConsoleError: it is not JSON (415), cannot be read or is no object.
    """
    if not request.can_read_body:
        return Fields({})
    if request.content_type != "application/json":
        raise ConsoleError(415, "not_json")
    try:
        body = await request.json()
    except (JSONDecodeError, ValueError, LookupError, RecursionError):
        raise unusable("bad_body") from None
    if not isinstance(body, dict):
        raise unusable("bad_body")
    return Fields(body)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST_NUMBER
