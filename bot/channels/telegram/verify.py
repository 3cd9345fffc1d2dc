"""Whether an update comes from Telegram: the secret that was given to it with the webhook."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from bot.settings import Settings

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook_secret(settings: Settings) -> str:
    """``PUTOKAZ_TELEGRAM_SECRET``, or one derived from the token, which nobody else knows; empty when off."""
    if settings.telegram_secret or not settings.telegram_token:
        return settings.telegram_secret
    return hmac.new(settings.telegram_token.encode(), b"putokaz webhook", hashlib.sha256).hexdigest()


def is_from_telegram(settings: Settings, headers: Mapping[str, str]) -> bool:
    """Whether the secret is right; False while the channel is off."""
    secret, shown = webhook_secret(settings), headers.get(HEADER, "")
    return bool(secret) and hmac.compare_digest(shown.encode("utf-8", "replace"), secret.encode())
