"""Objects through a pipe between two of our own processes: eight bytes of length, then the pickle."""

from __future__ import annotations

import asyncio
import pickle
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def pack(thing: Any) -> bytes:
    """A frame."""
    body = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def read_frame(pipe: BinaryIO) -> Any:
    """The next object. Raises EOFError when the other end is closed."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    return pickle.loads(pipe.read(length))  # noqa: S301 - from our own process, by a pipe that nobody else has


async def await_frame(stream: asyncio.StreamReader) -> Any:
    """The same, awaited. Raises asyncio.IncompleteReadError (an EOFError) when the other end is closed."""
    (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return pickle.loads(await stream.readexactly(length))  # noqa: S301 - as above
