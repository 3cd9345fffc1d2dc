"""Making a request a little or very wrong. The same chance makes the same requests."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

ODD_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, -(2**70), 1e308, "", " ", "\x00", "\ud800", "\u202e", "A" * 5_000, [], {}, [[]],
    "0212345678", "=yes", "/exit_now", "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "<script>x</script>", "%00", "١٢٢",
)  # fmt: skip
ODD_BYTES = (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"%", b"&&&===", b"--\r\n", b"{" * 300, b"[" * 60_000)
ODD_TYPES = (
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "application/json; charset=nonsense", "text/plain; charset=utf-16", "", "x", "application/xml",
)  # fmt: skip
ODD_HEADERS = (
    {"Content-Encoding": "gzip"}, {"Content-Encoding": "deflate"}, {"Content-Encoding": "br"},
    {"Cookie": "putokaz_console=x; =; ;;"}, {"Cookie": "a" * 4_000}, {"Authorization": "Bearer čš"},
    {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}, {"Host": "[::"},
    {"X-Forwarded-For": "127.0.0.1"}, {"If-Modified-Since": "yesterday"}, {"Expect": "100-continue"},
    {"Accept": "*/*;q=x"}, {"Accept-Language": "\t;;q"}, {"Range": "bytes=9-1"}, {"X-CSRF-Token": "é"},
    {"X-Twilio-Webhooks-Signature-Settings": "algorithm=none"}, {"X-Background": "1"}, {"Last-Event-ID": "\x01"},
    {"Upgrade": "websocket", "Connection": "Upgrade"},
)  # fmt: skip


def mutate_json(value: Any, chance: random.Random) -> Any:
    """A JSON value with one place changed, left out, doubled or nested."""
    if isinstance(value, dict) and value:
        key = chance.choice(list(value))
        changed = dict(value)
        choice = chance.random()
        if choice < 0.2:
            changed.pop(key)
        elif choice < 0.3:
            changed[str(chance.choice(ODD_VALUES))] = changed[key]
        else:
            changed[key] = mutate_json(value[key], chance)
        return changed
    if isinstance(value, list) and value and chance.random() < 0.5:
        return [mutate_json(chance.choice(value), chance), *value]
    return chance.choice(ODD_VALUES)


def dump(value: Any) -> bytes:
    """JSON as it travels, lone surrogates included."""
    return json.dumps(value).encode() if random.random() < 0.5 else _wide(value)  # noqa: S311 - no secret


def _wide(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def mutate_bytes(body: bytes, chance: random.Random) -> bytes:
    """A body cut, doubled, with bits turned or odd bytes in it."""
    at = chance.randrange(len(body) + 1)
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: body[:at],
        lambda: body + body,
        lambda: body[:at] + chance.choice(ODD_BYTES) + body[at:],
        lambda: bytes(byte ^ (1 << chance.randrange(8)) if chance.random() < 0.05 else byte for byte in body),
        lambda: b"",
    )
    return chance.choice(changes)()
