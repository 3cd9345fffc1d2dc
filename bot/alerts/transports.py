"""The ways to reach staff that the settings allow; SMS and Telegram go out as the channels' messages do."""

from __future__ import annotations

import secrets

from bot.alerts.email import EmailAlerts
from bot.alerts.transport import AlertError, AlertTransport
from bot.alerts.webhook import WebhookAlerts
from bot.channels.sms_gateway.client import GatewayClient
from bot.channels.telegram.client import TelegramClient
from bot.channels.twilio.client import TwilioClient
from bot.messages.transport import Part, Transport, TransportError
from bot.settings import Settings


class ChannelAlerts:
    """A channel's own client, used for staff."""

    def __init__(self, kind: str, channel: Transport) -> None:
        self.kind = kind
        self._channel = channel

    async def send(self, address: str, line: str) -> None:
        """Send the line as a message.

        Raises:
            AlertError: the provider did not take it.
        """
        try:
            await self._channel.send(address, Part(line), secrets.token_hex(16))
        except TransportError as error:
            raise AlertError(error.code) from None

    async def close(self) -> None:
        """Close the client."""
        await self._channel.close()


def transports_of(settings: Settings) -> dict[str, AlertTransport]:
    """Every way that works with these settings, by kind. A webhook needs none."""
    ways: list[AlertTransport] = [WebhookAlerts()]
    if settings.smtp_url and settings.alert_from:
        ways.append(EmailAlerts(settings.smtp_url, settings.alert_from))
    if settings.telegram_token:
        ways.append(ChannelAlerts("telegram", TelegramClient(settings)))
    if settings.twilio_auth_token and settings.twilio_sms_from:
        ways.append(ChannelAlerts("sms", TwilioClient(settings, "sms")))
    elif settings.sms_gateway_url and settings.sms_gateway_secret:
        ways.append(ChannelAlerts("sms", GatewayClient(settings)))
    return {way.kind: way for way in ways}
