"""The vectors of texts met lately, without the texts."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from nlu.encoder.weights import Matrix


class VectorCache:
    """The most recent vectors, keyed by a digest that means nothing outside this process: no message is kept."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._secret = secrets.token_bytes(32)
        self._vectors: OrderedDict[bytes, Matrix] = OrderedDict()
        self._lock = Lock()

    def find(self, text: str) -> Matrix | None:
        """The vector of a text met lately."""
        key = self._key(text)
        with self._lock:
            if key in self._vectors:
                self._vectors.move_to_end(key)
            return self._vectors.get(key)

    def keep(self, text: str, vector: Matrix) -> None:
        """Remember a vector; the one unused for longest goes when there are too many."""
        with self._lock:
            self._vectors[self._key(text)] = vector
            if len(self._vectors) > self._size:
                self._vectors.popitem(last=False)

    def __len__(self) -> int:
        """How many vectors are kept."""
        return len(self._vectors)

    def _key(self, text: str) -> bytes:
        return blake2b(text.encode(errors="surrogatepass"), key=self._secret, digest_size=16).digest()
