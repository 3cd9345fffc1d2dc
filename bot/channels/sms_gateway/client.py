"""Calling the gateway: one call a message, in its format. The same ``id`` is the same message, so it may refuse it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import aiohttp
from yarl import URL

from bot.channels.sms_gateway.formats import load_format
from bot.channels.sms_gateway.parse import CHANNEL
from bot.channels.sms_gateway.render import render
from bot.channels.sms_gateway.templates import at, call_of, key_of
from bot.messages.transport import Limits, Part, TransportError
from bot.settings import Settings
from hotline.post import Reply

SECONDS_TO_ANSWER = 30
OF_OUR_SETTINGS = (401, 403, 404)  # the operator mends secret or address; what waits is not lost
AFTER_A_FAULT_OF_OURS = 60.0
LATER = (408, 425, 429)


class GatewayClient:
    """The outgoing half of the channel."""

    channel = CHANNEL

    def __init__(self, settings: Settings) -> None:
        self._url, self._secret = settings.sms_gateway_url, settings.sms_gateway_secret
        self._format = load_format(settings.sms_gateway_format)
        self.refuses_repeats = self._format.send.refuses_repeats
        self._transliterates = settings.transliterates
        self.limits = Limits(a_second=float(settings.sms_gateway_per_second))
        self._session: aiohttp.ClientSession | None = None

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within the limits of an SMS."""
        return render(reply, first_number, self._transliterates)

    async def send(self, address: str, part: Part, key: str) -> str:
        """Make the call of one SMS; what became of it is told later under the id returned."""
        values = {"to": address, "text": part.text, "id": key}
        url, body, headers = call_of(self._format, self._url, self._secret, values)
        about: dict[str, Any] = {"data": body or None, "headers": headers, "allow_redirects": False}
        try:
            async with self._opened().request(self._format.send.method, URL(url, encoded=True), **about) as answer:
                _check(answer, self._format.send.taken)
                return await self._id_of(answer, key)
        except aiohttp.ClientConnectorError:
            raise TransportError("connect") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise TransportError(type(error).__name__, unsure=not self.refuses_repeats) from None

    async def _id_of(self, answer: aiohttp.ClientResponse, key: str) -> str:
        """Ours, or theirs where their statuses name that; it was taken, so an answer without one is borne."""
        path = self._format.send.their_id
        if not path:
            return key
        try:
            their_id = at(json.loads(await answer.read()), path)
        except ValueError:
            their_id = None
        return key_of(str(their_id)) if their_id is not None else key

    async def close(self) -> None:
        """Close connections."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER))
        return self._session


def _check(answer: aiohttp.ClientResponse, taken: Sequence[int]) -> None:
    """Nothing for success.

    Raises:
        TransportError: the decision about any other status.
    """
    if answer.status < 300 or answer.status in taken:
        return
    name = str(answer.status)
    asked = answer.headers.get("Retry-After", "")
    if answer.status in OF_OUR_SETTINGS:
        raise TransportError(name, retry_after=AFTER_A_FAULT_OF_OURS)
    if answer.status in LATER or answer.status >= 500:
        raise TransportError(name, retry_after=float(asked) if asked.isdecimal() else None)
    raise TransportError(name, permanent=True)
