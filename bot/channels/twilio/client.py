"""Calling Twilio with its library, which is imported only where there is a token."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.channels.listening import RECORDING, listen_button, recording_of
from bot.channels.twilio.contents import Contents
from bot.channels.twilio.errors import as_transport_error
from bot.channels.twilio.media_store import MediaStore
from bot.channels.twilio.render import render, render_with_buttons
from bot.channels.twilio.shapes import shape_of, variables_of
from bot.channels.web.listening import address_of as recording_address
from bot.messages.fetcher import Fetched
from bot.messages.transport import Limits, Part, TransportError
from bot.settings import Settings
from hotline.post import Reply

if TYPE_CHECKING:
    from twilio.rest import Client

SECONDS_TO_ANSWER = 30.0
SECONDS_VALID = 4 * 3600  # an SMS that waits longer at Twilio is not sent any more
DAY = 24 * 3600.0
STATUS_PATH = "/channels/twilio/status"


class RefusedButtonsError(Exception):
    """Twilio takes no buttons now: the choices go as numbered lines."""


class TwilioClient:
    """The outgoing half of SMS or WhatsApp.

    Args:
        channel: ``sms`` or ``whatsapp``.
    """

    refuses_repeats = False

    def __init__(self, settings: Settings, channel: str) -> None:
        self.channel = channel
        self._settings = settings
        number = settings.twilio_whatsapp_from if channel == "whatsapp" else settings.twilio_sms_from
        self._from = f"whatsapp:{number.removeprefix('whatsapp:')}" if channel == "whatsapp" else number
        self.limits = _limits(settings, channel)
        has_buttons = channel == "whatsapp" and settings.twilio_whatsapp_buttons == "on"
        self._contents = Contents(settings) if has_buttons else None
        self._client: Client | None = None

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within the limits of the channel."""
        if reply.topic == RECORDING:
            found = recording_of(reply, self._settings)
            return [Part("", recording=found)] if found else []
        listen = listen_button(reply, self._settings) if self._hands_out() else None
        if self._contents is not None:
            return render_with_buttons(reply, first_number, listen)
        return render(reply, first_number, self.channel, self._settings.transliterates, listen)

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send a text, with buttons where there are any and Twilio takes them, else with numbered choices."""
        if part.buttons and self._contents is not None:
            with suppress(RefusedButtonsError):
                return await self._send_with_buttons(self._contents, address, part)
        return await self._create(address, self._content(part))

    async def _send_with_buttons(self, contents: Contents, address: str, part: Part) -> str:
        shape = shape_of(part.buttons)
        sid = await contents.sid_of(shape) if shape else None
        if sid is None:
            raise RefusedButtonsError
        filled = variables_of(part.body, part.opener, part.buttons)
        try:
            return await self._create(address, {"content_sid": sid, "content_variables": json.dumps(filled)})
        except TransportError as error:
            if error.permanent and not (error.stop or error.hold):
                raise RefusedButtonsError from None
            raise

    def _content(self, part: Part) -> dict[str, Any]:
        """What is sent: the template without a body, a recording by its address, or the text.

        Source: www.twilio.com/docs/content/send-templates-created-with-the-content-template-builder
        """
        if part.knock:
            return {"content_sid": self._settings.twilio_whatsapp_template}
        if part.recording is not None:
            return {"media_url": [self._settings.public_url.rstrip("/") + recording_address(part.recording)]}
        return {"body": part.text}

    async def _create(self, address: str, content: dict[str, Any]) -> str:
        """Make the message at Twilio, which is asked to keep neither its words nor the number."""
        options: dict[str, Any] = {"content_retention": "discard", "address_retention": "obfuscate", **content}
        if self.channel == "sms":
            options["validity_period"] = SECONDS_VALID
        if self._settings.public_url:
            options["status_callback"] = self._settings.public_url.rstrip("/") + STATUS_PATH
        with as_transport_error():
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                sent = await self._opened().messages.create_async(to=address, from_=self._from, **options)
        return str(sent.sid)

    def _hands_out(self) -> bool:
        """Whether Twilio can fetch a recording from us: an SMS has none, and it takes a public address."""
        return self.channel == "whatsapp" and bool(self._settings.public_url)

    async def fetch(self, reference: str, most: int) -> Fetched:
        """A recording, picture or file from its ``MediaUrl``."""
        return await MediaStore(self._settings).fetch(reference, most)

    async def forget(self, reference: str) -> None:
        """Have Twilio delete it."""
        await MediaStore(self._settings).forget(reference)

    async def account_status(self) -> str:
        """Twilio's word for the account: active, suspended or closed."""
        with as_transport_error():
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                account = await self._opened().api.accounts(self._settings.twilio_account_sid).fetch_async()
        return str(account.status)

    async def webhook(self) -> tuple[str, str] | None:
        """Id of our SMS number, and where Twilio brings its messages; None when the account has no such number."""
        with as_transport_error():
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                known = await self._opened().incoming_phone_numbers.list_async(phone_number=self._from, limit=1)
        return (str(known[0].sid), str(known[0].sms_url or "")) if known else None

    async def set_webhook(self, number_sid: str, url: str) -> None:
        """Have messages to our number brought to an address."""
        with as_transport_error():
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                await self._opened().incoming_phone_numbers(number_sid).update_async(sms_url=url, sms_method="POST")

    async def close(self) -> None:
        """Close connections."""
        if self._client is not None:
            await self._client.http_client.close()

    def _opened(self) -> Client:
        """The library's client, made inside the running loop as its session wants it."""
        if self._client is None:
            from twilio.http.async_http_client import AsyncTwilioHttpClient
            from twilio.rest import Client

            self._client = Client(
                self._settings.twilio_account_sid,
                self._settings.twilio_auth_token,
                http_client=AsyncTwilioHttpClient(),
                environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""},  # nothing but our settings decides where to
            )
            self._client.api.base_url = self._settings.twilio_api.rstrip("/")
        return self._client


def _limits(settings: Settings, channel: str) -> Limits:
    """Twilio queues what its numbers cannot send at once: www.twilio.com/docs/messaging/guides/scaling-queueing"""
    if channel == "sms":
        return Limits(a_second=float(settings.twilio_sms_per_second))
    return Limits(a_second=80.0, window=DAY, may_knock=bool(settings.twilio_whatsapp_template))
