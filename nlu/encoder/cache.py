"""What was found of texts met lately, without the texts."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class RecentTexts(Generic[Found]):
    """The most recent findings, keyed by a digest that means nothing outside this process: no message is kept."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._secret = secrets.token_bytes(32)
        self._found: OrderedDict[bytes, Found] = OrderedDict()
        self._lock = Lock()

    def find(self, text: str) -> Found | None:
        """What was found of a text met lately."""
        key = self._key(text)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def keep(self, text: str, found: Found) -> None:
        """Remember a finding; the one unused for longest goes when there are too many."""
        with self._lock:
            self._found[self._key(text)] = found
            if len(self._found) > self._size:
                self._found.popitem(last=False)

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._found)

    def _key(self, text: str) -> bytes:
        return blake2b(text.encode(errors="surrogatepass"), key=self._secret, digest_size=16).digest()
