"""An agency as the list of its supervisor shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Agency:
    """One line of a list.

    Args:
        licence: number of the permit or of the entry in the register, as listed.
        valid_until: None when the list tells none.
    """

    name: str
    town: str = ""
    licence: str = ""
    valid_until: date | None = None
    website: str = ""
    phone: str = ""

    def is_valid_on(self, day: date) -> bool:
        """Whether the licence still held on a day; an undated one holds."""
        return self.valid_until is None or self.valid_until >= day


@dataclass(frozen=True)
class AgencyList:
    """A whole list: who keeps it, and the day it shows."""

    source: str
    listed_on: date
    agencies: tuple[Agency, ...]
