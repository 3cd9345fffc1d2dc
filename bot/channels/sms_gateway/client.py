"""Calling the gateway: one signed POST a message. The same ``id`` is the same message, so that it may refuse it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import aiohttp

from bot.channels.sms_gateway.parse import CHANNEL
from bot.channels.sms_gateway.render import render
from bot.channels.sms_gateway.verify import HEADER, signature
from bot.messages.transport import Limits, Part, TransportError
from bot.settings import Settings
from hotline.post import Reply

SECONDS_TO_ANSWER = 30
HAS_IT_ALREADY = 409
OF_OUR_SETTINGS = (401, 403, 404)  # the operator mends secret or address; what waits is not lost
AFTER_A_FAULT_OF_OURS = 60.0
LATER = (408, 425, 429)


class GatewayClient:
    """The outgoing half of the channel."""

    channel = CHANNEL
    refuses_repeats = True  # a repeated id is the same message: docs/settings.md

    def __init__(self, settings: Settings) -> None:
        self._url, self._secret = settings.sms_gateway_url, settings.sms_gateway_secret
        self._transliterates = settings.transliterates
        self.limits = Limits(a_second=float(settings.sms_gateway_per_second))
        self._session: aiohttp.ClientSession | None = None

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within the limits of an SMS."""
        return render(reply, first_number, self._transliterates)

    async def send(self, address: str, part: Part, key: str) -> str:
        """POST ``{"to","text","id"}`` with its signature."""
        body = json.dumps({"to": address, "text": part.text, "id": key}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", HEADER: signature(self._secret, body)}
        try:
            async with self._opened().post(self._url, data=body, headers=headers, allow_redirects=False) as answer:
                _check(answer)
        except aiohttp.ClientConnectorError:
            raise TransportError("connect") from None
        except (TimeoutError, aiohttp.ClientError) as error:
            raise TransportError(type(error).__name__) from None
        return key

    async def close(self) -> None:
        """Close connections."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER))
        return self._session


def _check(answer: aiohttp.ClientResponse) -> None:
    """Nothing for success.

    Raises:
        TransportError: the decision about any other status.
    """
    if answer.status < 300 or answer.status == HAS_IT_ALREADY:
        return
    name = str(answer.status)
    asked = answer.headers.get("Retry-After", "")
    if answer.status in OF_OUR_SETTINGS:
        raise TransportError(name, retry_after=AFTER_A_FAULT_OF_OURS)
    if answer.status in LATER or answer.status >= 500:
        raise TransportError(name, retry_after=float(asked) if asked.isdecimal() else None)
    raise TransportError(name, permanent=True)
