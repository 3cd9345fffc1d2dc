"""A contact: one line of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hotline.directory.hours import Hours
from hotline.texts import DEFAULT_LANGUAGE

TRUSTED = ("high", "decided")  # marks whose numbers a person is shown before anybody here has dialled them


@dataclass(frozen=True)
class Contact:
    """One line of the directory.

    Args:
        kind: what it is (an institution of hotline/routing/table.yml).
        serves: units, entities, ``BA``, or countries abroad.
        hours: None when nobody told them.
        mark: high, medium or decided; how sure the source is.
        verified_on, verified_by: set by the deploying organisation.
    """

    id: str
    kind: str
    names: dict[str, str]
    serves: tuple[str, ...]
    purpose: str
    mark: str
    source: str
    seen_on: date
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    cost: str | None = None
    abroad: bool = False
    verified_on: date | None = None
    verified_by: str | None = None

    def name(self, language: str) -> str:
        """Its name in a language."""
        return self.names.get(language.partition("-")[0]) or self.names[DEFAULT_LANGUAGE]

    @property
    def phone_for_person(self) -> str | None:
        """The number, when it may be shown to a person; operators see `phone` with its mark."""
        return self.phone if self.mark in TRUSTED or self.verified_by else None
