"""The next request: a route of the application, or a real message, mutated."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from bot.measuring.fuzz.mutations import ODD_HEADERS, ODD_TYPES, dump, mutate_bytes, mutate_json
from bot.measuring.fuzz.samples import JSON, Sample, encode, pages, webhooks

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")
ODD_PLACES = ("1", "2", "0", "999999999", "9" * 30, "x", "%00", "..%2f..", "-1", "A" * 43)
ODD_ENDINGS = (
    "?lang=xx", "?page=-1", "?q=%F0%9F%98%80", "?state=%00", "?a[]=1&a=2", "/", "//", "?=",
    "?page=99999999999999999999", "?status=x&unit=x&q='",
)  # fmt: skip
ODD_SIGNATURES = ("", "x", "sha256=00", "č")
_PLACE = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True)
class Shot:
    """A request as it is sent; ``entitled`` when it carries a right signature or session."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]
    entitled: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path[:80]} {self.headers} {self.body[:160]!r}"


class Aim:
    """Makes the next request: a route of the application, or a real message, mutated.

    Args:
        operator: headers of a signed-in operator.
    """

    def __init__(self, routes: list[tuple[str, str]], session: str, operator: dict[str, str]) -> None:
        self._routes, self._operator = routes, operator
        self._webhooks, self._pages = webhooks(), pages(session)

    def shot(self, chance: random.Random) -> Shot:
        """The next one."""
        choice = chance.random()
        if choice < 0.35:
            return self._of_sample(chance.choice(self._webhooks), chance)
        if choice < 0.6:
            return self._of_sample(chance.choice(self._pages), chance)
        return self._of_route(chance)

    def _of_sample(self, sample: Sample, chance: random.Random) -> Shot:
        body = encode(sample)
        if sample.body is not None and chance.random() < 0.6:
            changed = mutate_json(sample.body, chance)
            keeps = sample.kind == JSON or not isinstance(changed, dict)
            body = dump(changed) if keeps else encode(replace(sample, body=_flat(changed)))
        if chance.random() < 0.4:
            body = mutate_bytes(body, chance)
        headers = {"Content-Type": sample.kind} | dict(sample.headers)
        signed = sample.sign is not None and chance.random() < 0.7
        if signed and sample.sign is not None:
            headers |= sample.sign(sample.path, body)
        elif sample.sign is not None and chance.random() < 0.5:
            headers |= {name: chance.choice(ODD_SIGNATURES) for name in sample.sign(sample.path, body)}
        return Shot(sample.method, sample.path, body, self._odd(headers, chance), signed or sample.sign is None)

    def _of_route(self, chance: random.Random) -> Shot:
        method, path = chance.choice(self._routes)
        method = chance.choice((*[method] * 3, *METHODS))
        path = _PLACE.sub(lambda _: chance.choice(ODD_PLACES), path)
        if chance.random() < 0.3:
            path += chance.choice(ODD_ENDINGS)
        body = dump(mutate_json({"text": "a", "reason": "helped", "version": 1, "priority": "P0", "csrf": "x"}, chance))
        entitled = chance.random() < 0.5
        headers = {"Content-Type": chance.choice(ODD_TYPES)} | (self._operator if entitled else {})
        return Shot(method, path, body if method != "GET" else b"", self._odd(headers, chance), entitled)

    @staticmethod
    def _odd(headers: dict[str, str], chance: random.Random) -> dict[str, str]:
        return headers | (chance.choice(ODD_HEADERS) if chance.random() < 0.25 else {})


def _flat(fields: dict[str, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in fields.items()}
