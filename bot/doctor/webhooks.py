"""Telling the providers where to bring messages, as far as they let themselves be told by their API."""

from __future__ import annotations

from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.verify import webhook_secret
from bot.channels.twilio.client import TwilioClient
from bot.doctor.finding import Finding
from bot.messages.transport import TransportError, opened
from bot.settings import Settings

# Or Twilio would not repeat a failed call: www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
REPEATS = "#rc=3&rp=all"
PATHS = {
    "telegram": "/channels/telegram",
    "sms": "/channels/twilio/sms",
    "whatsapp": "/channels/twilio/whatsapp",
    "sms-gateway": "/channels/sms-gateway",
}
BY_HAND = {"whatsapp": "in Twilio's console, at the WhatsApp sender", "sms-gateway": "at the gateway"}


def address_of(channel: str, settings: Settings) -> str:
    """Where a provider brings the messages of a channel."""
    return settings.public_url.rstrip("/") + PATHS[channel]


async def set_webhooks(settings: Settings) -> list[Finding]:
    """Set the webhook of every channel that is on; where only a human can, say what to enter where."""
    off = settings.channels_without_secret()
    return [await _set(channel, settings) for channel in PATHS if channel not in off]


async def _set(channel: str, settings: Settings) -> Finding:
    address = address_of(channel, settings)
    if channel in BY_HAND:
        return Finding(channel, None, f"enter {address} {BY_HAND[channel]}")
    try:
        well = await (_telegram(settings, address) if channel == "telegram" else _sms(settings, address))
    except TransportError as error:
        return Finding(channel, False, f"the webhook could not be set ({error.code})")
    return Finding(channel, well, f"webhook set to {address}" if well else "the account has no such number")


async def _telegram(settings: Settings, address: str) -> bool:
    async with opened(TelegramClient(settings)) as client:
        await client.set_webhook(address, webhook_secret(settings))
    return True


async def _sms(settings: Settings, address: str) -> bool:
    async with opened(TwilioClient(settings, "sms")) as client:
        number = await client.webhook()
        if number is not None:
            await client.set_webhook(number[0], address + REPEATS)
    return number is not None
