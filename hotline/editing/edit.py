"""One change by an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PHRASE, CONTACT, CLAIM = "phrase", "contact", "claim"
KINDS = (PHRASE, CONTACT, CLAIM)


class EditConflictError(Exception):
    """Somebody else changed the same thing since it was read: read it again and decide again."""


@dataclass(frozen=True)
class Edit:
    """A version of one thing. Versions count from 1; version 0 is what stands in the files.

    Args:
        name: id of a phrase or contact, or ``topic/claim``.
        content: what the kind's reader takes; None: the files count again.
        actor: ``staff:<id>`` or ``command`` (an import too).
        at: UTC seconds.
    """

    kind: str
    name: str
    version: int
    content: dict[str, Any] | None
    actor: str
    at: float
