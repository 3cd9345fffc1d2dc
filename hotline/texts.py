"""Sentences by message id and language, from the gettext catalogues in locales/."""

from __future__ import annotations

import gettext
import json
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = Path(__file__).resolve().parent.parent / "locales"
DOMAIN = "putokaz"
DEFAULT_LANGUAGE = "bs"
LONG_FORM = "\x04"  # gettext joins context and id with it


@cache
def languages() -> dict[str, dict[str, Any]]:
    """locales/languages.json: name, direction and catalogue of every language that can be shown."""
    listed: dict[str, dict[str, Any]] = json.loads((LOCALES / "languages.json").read_text(encoding="utf-8"))
    return listed


def text(message_id: str, language: str, context: str = "", **values: Any) -> str:
    """The sentence with its placeholders filled; in ``context`` (``sms``) the shorter variant where there is one.

    An id without a text in the language falls back to Bosnian, then to the id itself: `make check` refuses both.
    """
    for catalogue in (_catalogue(language), _catalogue(DEFAULT_LANGUAGE)):
        found = catalogue.gettext(f"{context}{LONG_FORM}{message_id}") if context else ""
        if not found or found.endswith(message_id):
            found = catalogue.gettext(message_id)
        if found != message_id:
            return found.format(**values) if values else found
    return message_id


def has_text(message_id: str, language: str) -> bool:
    """Whether a language's own catalogue has the id."""
    return _catalogue(language).gettext(message_id) != message_id


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language.replace("-", "_")], fallback=True)
