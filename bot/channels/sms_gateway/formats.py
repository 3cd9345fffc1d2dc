"""How a gateway wants to be called and what it brings, from the file that ``PUTOKAZ_SMS_GATEWAY_FORMAT`` names.

Without one it is our own form (docs/sms-gateway.md). A format is data, not code: names of fields, templates with
``{to}``, ``{text}``, ``{id}``, ``{secret}`` and ``{signature}``, and which words and numbers mean what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.channels.sms_gateway.verify import HEADER
from bot.settings import SettingsError

ENCODINGS = {"json": "application/json", "form": "application/x-www-form-urlencoded", "query": ""}


class FormatError(SettingsError):
    """The file of ``PUTOKAZ_SMS_GATEWAY_FORMAT`` cannot be used; the message says which part of it."""


@dataclass(frozen=True)
class Sending:
    """What a call to the gateway looks like.

    Args:
        query: whether the fields go into the address instead of the body.
        taken: HTTP statuses that mean "taken", besides 200 to 299.
        their_id: path in the answer to the id under which they tell later what became of it.
    """

    method: str = "POST"
    encoding: str = "json"
    fields: Mapping[str, str] = field(default_factory=lambda: {"to": "{to}", "text": "{text}", "id": "{id}"})
    headers: Mapping[str, str] = field(default_factory=lambda: {HEADER: "{signature}"})
    taken: tuple[int, ...] = (409,)
    their_id: str = ""
    refuses_repeats: bool = True


@dataclass(frozen=True)
class Receiving:
    """What the gateway brings.

    Args:
        header: where its signature or secret stands.
        shows: ``signature`` of the raw body, or a template as ``Bearer {secret}``.
        names: our names (docs/sms-gateway.md) to the path in what comes, as ``parts.total`` to ``concat.count``, or to
            several, of which the first that is there counts.
        failed: words of a status that mean that a message did not arrive.
        answer: what the gateway wants to read when a message was taken.
    """

    header: str = HEADER
    shows: str = "{signature}"
    names: Mapping[str, str | list[str]] = field(default_factory=dict)
    failed: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True)
class Format:
    """A gateway's own form."""

    send: Sending = field(default_factory=Sending)
    receive: Receiving = field(default_factory=Receiving)


@cache
def load_format(path: str) -> Format:
    """The format in a file; ours when the path is empty.

    Raises:
        FormatError: it cannot be read, or has something that no format has.
    """
    if not path:
        return Format()
    try:
        found = yaml.safe_load(Path(path).read_text(encoding="utf-8")) or {}
        made = Format(_part(Sending, found.pop("send", {})), _part(Receiving, found.pop("receive", {})))
    except (OSError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise FormatError(f"PUTOKAZ_SMS_GATEWAY_FORMAT: not usable ({error})") from None
    if found or made.send.encoding not in ENCODINGS or made.send.method not in ("GET", "POST", "PUT"):
        raise FormatError("PUTOKAZ_SMS_GATEWAY_FORMAT: send and receive; encoding json, form, query; GET, POST, PUT")
    return made


def _part(kind: type[Any], given: Mapping[str, Any]) -> Any:
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
