"""Checks of the channels that are on: does the provider know us, and would its messages reach us."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.channels.sms_gateway.formats import FormatError, load_format
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.parse import ALLOWED_UPDATES
from bot.channels.telegram.routes import PATH
from bot.channels.twilio.client import TwilioClient
from bot.doctor.finding import Finding
from bot.doctor.webhooks import address_of
from bot.messages.transport import TransportError, opened
from bot.settings import Settings

NO_ADDRESS = "PUTOKAZ_PUBLIC_URL is not set: signatures cannot be checked behind a proxy, and nothing can reach us"


async def check_telegram(settings: Settings) -> list[Finding]:
    """The token works, and the webhook is where it should be."""
    if not settings.telegram_token:
        return []
    try:
        async with opened(TelegramClient(settings)) as client:
            webhook = await client.me()
    except TransportError as error:
        return [
            Finding("telegram", False, f"getMe failed ({error.code}): check PUTOKAZ_TELEGRAM_TOKEN and the network")
        ]
    wanted = settings.public_url.rstrip("/") + PATH if settings.public_url else ""
    if str(webhook.get("url", "")) != wanted:
        words = f"the webhook is not {wanted or 'empty'}: `putokaz run` or `putokaz doctor --set-webhooks` sets it"
        return [Finding("telegram", None, words)]
    if webhook.get("last_error_message"):  # Telegram's own words about our server; nothing of a person is in them
        return [Finding("telegram", False, f"Telegram could not reach us: {webhook['last_error_message']}")]
    how = "webhook set" if wanted else "fetched by long polling: no public address"
    missing = wanted and set(ALLOWED_UPDATES) - set(webhook.get("allowed_updates", ALLOWED_UPDATES))
    late = int(webhook.get("pending_update_count", 0))
    return [Finding("telegram", not missing, f"token works; {how}; {late} updates wait")]


async def check_twilio(settings: Settings) -> list[Finding]:
    """Account and token work, and the webhooks can reach us."""
    if not settings.twilio_auth_token:
        return []
    if not settings.twilio_account_sid:
        return [Finding("twilio", False, "PUTOKAZ_TWILIO_ACCOUNT_SID is not set")]
    try:
        async with opened(TwilioClient(settings, "sms")) as client:
            status = await client.account_status()
            number = await client.webhook() if settings.twilio_sms_from else None
    except TransportError as error:
        return [Finding("twilio", False, f"the account cannot be read ({error.code}): check its SID and token")]
    found = [Finding("twilio", status == "active", f"account {status}")]
    if not settings.public_url:
        return [*found, Finding("twilio", None, NO_ADDRESS)]
    return [*found, _number(settings, number)] if settings.twilio_sms_from else found


def _number(settings: Settings, number: tuple[str, str] | None) -> Finding:
    if number is None:
        return Finding("sms", False, "the account has no such number: check PUTOKAZ_TWILIO_SMS_FROM")
    wanted = address_of("sms", settings)
    well = number[1].partition("#")[0] == wanted
    return Finding(
        "sms", well, "webhook set" if well else f"the webhook is not {wanted}: putokaz doctor --set-webhooks"
    )


async def check_sms_gateway(settings: Settings) -> list[Finding]:
    """The gateway has an address to call, and one that does not send people's words in the clear."""
    if not settings.sms_gateway_secret:
        return []
    try:
        load_format(settings.sms_gateway_format)
    except FormatError as error:
        return [Finding("sms-gateway", False, str(error))]
    address = urlsplit(settings.sms_gateway_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        return [Finding("sms-gateway", False, "PUTOKAZ_SMS_GATEWAY_URL is not an address: nothing can be answered")]
    closed = address.scheme == "https" or address.hostname in ("127.0.0.1", "::1", "localhost")
    return [Finding("sms-gateway", closed, "address set" if closed else "PUTOKAZ_SMS_GATEWAY_URL is not https")]
