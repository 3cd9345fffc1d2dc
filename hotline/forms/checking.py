"""Whether what was filled in can be; the values as they are kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hotline.forms.definition import Field, Form
from hotline.routing.route import institutions

LONGEST_TEXT = 2000  # characters


class FormError(Exception):
    """An answer is missing or cannot be; ``field`` names it."""

    code = "bad_form"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def check(form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a form, without the empty ones.

    Raises:
        FormError: an unknown field, a missing answer, or one that the field cannot have.
    """
    known = {field.name: field for field in form.fields}
    for name in given:
        if name not in known:
            raise FormError(name)
    checked = {name: _checked(field, given.get(name)) for name, field in known.items()}
    return {name: value for name, value in checked.items() if value not in (None, "", [])}


def _checked(field: Field, value: Any) -> Any:
    if value in (None, "", []):
        if field.required:
            raise FormError(field.name)
        return None
    try:
        return _READERS[field.kind](field, value)
    except (ValueError, TypeError):
        raise FormError(field.name) from None


def _one(allowed: tuple[str, ...], value: Any) -> str:
    if value not in allowed:
        raise ValueError(value)
    return str(value)


def _several(field: Field, value: Any) -> list[str]:
    listed = [value] if isinstance(value, str) else list(value)
    return [_one(field.choices, one) for one in dict.fromkeys(listed)]


def _number(field: Field, value: Any) -> float:
    number = float(str(value).replace(",", "."))
    if not math.isfinite(number) or not 0 <= number <= (math.inf if field.most is None else field.most):
        raise ValueError(value)
    return number


def _text(_field: Field, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError(value)
    return value.strip()


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "choice": lambda field, value: _one(field.choices, value),
    "choices": _several,
    "number": _number,
    "text": _text,
    "date": lambda _field, value: date.fromisoformat(value).isoformat(),
    "institution": lambda _field, value: _one(institutions(), value),
}
