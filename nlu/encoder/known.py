"""What the encoder makes of the training messages, kept beside the adapter, so that training need not ask 37,000 times.

``python -m nlu.evaluation.known`` writes the file, and beside it which graph it is of: the digest of the weights and
the adapter, not of the graph's own bytes, because processors round differently where the adapter is merged. It counts
for that graph alone; a text that it lacks is encoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FILE = Path(__file__).with_name("known.npz")

_STEPS = 127  # eight bits with a sign


@dataclass(frozen=True)
class Encoded:
    """What the encoder makes of a text.

    Args:
        vector: of length 1 and 384 numbers; the cosine of two is nearness of meaning.
        intents: logits, in the order of the taxonomy.
        signs: log-odds of flags, indicators and forms (`nlu.taxonomy.signs`), of the word that tells most.
    """

    vector: Floats
    intents: Floats
    signs: Floats


class KnownTexts:
    """Vectors in eight bits and heads in sixteen, found by a digest of the text."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._rows = {int(key): row for row, key in enumerate(arrays["keys"])}

    @classmethod
    def load(cls, graph: str, file: Path = FILE) -> KnownTexts:
        """What is known for a graph; nothing if the file was made for another."""
        name = _name_beside(file)
        if file.exists() and name.exists() and name.read_text(encoding="ascii").strip() == graph:
            with np.load(file) as stored:
                return cls(dict(stored))
        return cls({"keys": np.zeros(0, np.uint64)})

    def find(self, text: str) -> Encoded | None:
        """What is known of a text."""
        row = self._rows.get(_key(text))
        if row is None:
            return None
        vector = self._arrays["vectors"][row].astype(np.float32)
        heads = (self._arrays[name][row].astype(np.float32) for name in ("intents", "signs"))
        return Encoded(vector / np.linalg.norm(vector), *heads)

    def __len__(self) -> int:
        """How many texts are known."""
        return len(self._rows)


def keep(graph: str, found: Mapping[str, Encoded], file: Path = FILE) -> None:
    """Write what was found of texts, in an order that does not depend on theirs."""
    rows = sorted(((_key(text), found[text]) for text in found), key=lambda row: row[0])
    vectors = np.stack([encoded.vector for _, encoded in rows])
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True) * _STEPS
    np.savez(
        file,
        keys=np.array([key for key, _ in rows], np.uint64),
        vectors=np.rint(scaled).astype(np.int8),
        intents=np.stack([encoded.intents for _, encoded in rows]).astype(np.float16),
        signs=np.stack([encoded.signs for _, encoded in rows]).astype(np.float16),
    )
    _name_beside(file).write_text(graph + "\n", encoding="ascii")


def _name_beside(file: Path) -> Path:
    return file.with_suffix(".txt")


def fingerprint(*files: Path) -> str:
    """Of the files that a graph is made of."""
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
