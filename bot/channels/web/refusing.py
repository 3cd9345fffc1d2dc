"""A request that is not taken."""

from __future__ import annotations


class BadRequestError(Exception):
    """A request that cannot be read; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
