"""Where Twilio keeps what people sent: fetched once with our credentials, then deleted there.

Source: www.twilio.com/docs/messaging/api/media-resource. The address redirects to a store of files, which must not get
our credentials; and it comes from outside, so it is called only on Twilio's own host.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.messages.fetcher import Fetched
from bot.messages.transport import TransportError
from bot.settings import Settings

SECONDS = 120.0
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
PIECE = 65_536  # bytes


class MediaStore:
    """Calls the addresses of ``MediaUrl0`` and the like."""

    def __init__(self, settings: Settings) -> None:
        self._api = settings.twilio_api
        self._auth = aiohttp.BasicAuth(settings.twilio_account_sid, settings.twilio_auth_token)

    async def fetch(self, address: str, most: int) -> Fetched:
        """A file of at most ``most`` bytes.

        Raises:
            TransportError: it was not handed out.
        """
        with _as_transport_error():
            async with _session() as session:
                async with session.get(self._own(address), auth=self._auth, allow_redirects=False) as answer:
                    if answer.status not in REDIRECTS:
                        return await _read(answer, most)
                    onward = urljoin(address, answer.headers.get("Location", ""))
                async with session.get(self._safe(onward), max_redirects=3) as answer:
                    return await _read(answer, most)

    async def forget(self, address: str) -> None:
        """Delete it. A failure is borne: Twilio then keeps it as long as the account's settings say."""
        with contextlib.suppress(TransportError, aiohttp.ClientError, TimeoutError):
            async with (
                _session() as session,
                session.delete(self._own(address), auth=self._auth, allow_redirects=False),
            ):
                pass

    def _own(self, address: str) -> str:
        if urlsplit(address)[:2] != urlsplit(self._api)[:2]:
            raise TransportError("foreign_address", permanent=True)
        return address

    def _safe(self, address: str) -> str:
        """Onward only over https, or to where the API itself is."""
        if urlsplit(address).scheme != "https":
            return self._own(address)
        return address


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))


async def _read(answer: aiohttp.ClientResponse, most: int) -> Fetched:
    if answer.status != 200:
        raise TransportError(str(answer.status), permanent=answer.status in GONE)
    body = bytearray()
    async for piece in answer.content.iter_chunked(PIECE):
        body += piece
        if len(body) > most:
            raise TransportError("too_large", permanent=True)
    return Fetched(bytes(body), answer.content_type)


@contextlib.contextmanager
def _as_transport_error() -> Iterator[None]:
    try:
        yield
    except (TimeoutError, aiohttp.ClientError) as error:
        raise TransportError(type(error).__name__) from None
