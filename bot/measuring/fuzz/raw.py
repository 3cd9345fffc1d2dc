"""Requests that no client library sends: broken framing, smuggling, endless headers. Sent byte by byte."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.measuring.fuzz.running import Findings

SECONDS = 4.0
_HEAD = b"POST /chat HTTP/1.1\r\nHost: 127.0.0.1\r\n"
_SMUGGLED = b"GET /console/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
RAW: tuple[bytes, ...] = (
    b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",  # TLS on the plain port
    b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-A: b\r\n" * 20_000 + b"\r\n",
    _HEAD + b"Content-Length: -1\r\n\r\n",
    _HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    _HEAD + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + _SMUGGLED,
    _HEAD + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + _SMUGGLED,
    _HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n",
    _HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    _HEAD + b"Content-Length: 4\r\nX: \x00\r\n\r\nabcd",
    _HEAD + b"Content-Length: 1000000000\r\n\r\nabc",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
)


async def send_raw(host: str, port: int, request: bytes, found: Findings) -> None:
    """Send bytes, and judge what comes back first."""
    answer = await _ask(host, port, request)
    first = answer.split(b"\r\n", 1)[0].split(b" ")
    status = int(first[1]) if len(first) > 1 and first[1].isdigit() else 0
    found.statuses[status] += 1
    if status >= 500:
        found.failed.append(f"{status} raw {request[:120]!r}")
    if answer.count(b"HTTP/1.") > 1 and b"/console/login" in answer:
        found.unsigned_accepted.append(f"smuggled {request[:120]!r}")


async def _ask(host: str, port: int, request: bytes) -> bytes:
    """What is answered within a few seconds; nothing when the connection is cut."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        async with asyncio.timeout(SECONDS):
            writer.write(request)
            await writer.drain()
            first = await reader.read(65_536)
            await asyncio.sleep(SECONDS / 4)  # a second answer, to a smuggled request, would follow
            return first + await _rest(reader)
    except (OSError, TimeoutError):
        return b""
    finally:
        writer.close()


async def _rest(reader: asyncio.StreamReader) -> bytes:
    """What has come in the meantime."""
    try:
        async with asyncio.timeout(0.05):
            return await reader.read(65_536)
    except TimeoutError:
        return b""
