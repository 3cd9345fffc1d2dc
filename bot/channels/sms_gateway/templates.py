"""A format at work: the call that goes to a gateway, and what it brings under our own names."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from bot.channels.sms_gateway.formats import ENCODINGS, Format
from bot.channels.sms_gateway.verify import is_from_gateway, signature

_PLACE = re.compile(r"\{(to|text|id|secret|signature)\}")


def call_of(form: Format, url: str, secret: str, values: Mapping[str, str]) -> tuple[str, bytes, dict[str, str]]:
    """Address, body and headers of a call; what is put into the address is quoted for it."""
    known = {**values, "secret": secret}
    fields = {name: _fill(template, known) for name, template in form.send.fields.items()}
    address = _fill(url, {name: quote(value, safe="") for name, value in known.items()})
    body = b""
    if form.send.encoding == "query":
        address += ("&" if "?" in address else "?") + urlencode(fields)
    else:
        is_json = form.send.encoding == "json"
        body = (json.dumps(fields, ensure_ascii=False) if is_json else urlencode(fields)).encode()
    known["signature"] = signature(secret, body)
    headers = {name: _fill(template, known) for name, template in form.send.headers.items()}
    kind = ENCODINGS[form.send.encoding]
    return address, body, ({"Content-Type": kind} if kind else {}) | headers


def is_theirs(form: Format, secret: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether what came shows the signature or the secret; False while the channel is off."""
    shown, wanted = headers.get(form.receive.header, ""), form.receive.shows
    if "{signature}" in wanted:
        return is_from_gateway(secret, body, shown)
    expected = _fill(wanted, {"secret": secret}).encode()
    return bool(secret) and hmac.compare_digest(shown.encode("utf-8", "replace"), expected)


def fields_of(form: Format, body: bytes, is_form: bool) -> Any:
    """What came, under our own names; of no shape at all when it is neither an object nor a form.

    Raises:
        ValueError: it is not JSON, or has more fields than a message has.
    """
    found = _decoded(body, is_form)
    if not form.receive.names or not isinstance(found, dict):
        return found
    ours: dict[str, Any] = {}
    for name, paths in form.receive.names.items():
        there = (at(found, path) for path in ([paths] if isinstance(paths, str) else paths))
        value = next((one for one in there if one is not None), None)
        if value is not None:
            _put(ours, name, value)
    if "status" in ours and form.send.their_id:
        ours["id"] = key_of(str(ours.get("id", "")))
    return ours


def is_failure(form: Format, word: str, known: tuple[str, ...]) -> bool:
    """Whether a word of a status means that a message did not arrive."""
    return word.lower() in {one.lower() for one in form.receive.failed or known}


def at(found: Any, path: str) -> Any:
    """What stands at ``messages.0.id`` of an answer; None where nothing does."""
    for step in path.split("."):
        if isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        elif isinstance(found, dict):
            found = found.get(step)
        else:
            return None
    return found


def key_of(their_id: str) -> str:
    """A gateway's own id as it is kept: it may hold anything, a phone number too."""
    return hashlib.sha256(their_id.encode("utf-8", "replace")).hexdigest()[:32]


def _decoded(body: bytes, is_form: bool) -> Any:
    if not is_form:
        return json.loads(body)
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=200))


def _put(ours: dict[str, Any], name: str, value: Any) -> None:
    """``parts.total`` goes into the object ``parts``, as the number it is in a form too."""
    outer, _, inner = name.partition(".")
    if inner:
        is_number = isinstance(value, str) and value.isascii() and value.isdecimal()
        ours.setdefault(outer, {})[inner] = int(value) if is_number else value
    else:
        ours[outer] = value


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Only our own placeholders are filled, once: what a person wrote is never read as one."""
    return _PLACE.sub(lambda found: values.get(found.group(1), ""), template)
