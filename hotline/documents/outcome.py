"""What comes out of a file: its text, or the one reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

# Each has a sentence `document.<fault>` in the catalogues.
FAULTS = ("too_large", "wrong_kind", "encrypted", "active", "damaged", "no_text", "no_reader", "too_slow", "busy")


@dataclass(frozen=True)
class DocumentRead:
    """The text, or a fault; never both."""

    text: str = ""
    fault: str = ""


class UnreadableError(Exception):
    """A file that is not read; ``fault`` is one of ``FAULTS``."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault
