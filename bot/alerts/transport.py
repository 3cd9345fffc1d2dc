"""What the watch needs of a way to reach staff."""

from __future__ import annotations

from typing import Protocol


class AlertError(Exception):
    """A line was not taken. ``code`` names why; at most 40 characters, never an address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code[:40]


class AlertTransport(Protocol):
    """One way to reach staff."""

    kind: str

    async def send(self, address: str, line: str) -> None:
        """Hand a line over.

        Raises:
            AlertError: it was not taken.
        """

    async def close(self) -> None:
        """Close connections."""
