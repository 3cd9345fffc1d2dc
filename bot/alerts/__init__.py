"""Telling staff that somebody needs them: a neutral line by SMS, Telegram, e-mail or webhook."""

from bot.alerts.transport import AlertError, AlertTransport
from bot.alerts.transports import transports_of
from bot.alerts.watch import Watch

__all__ = ["AlertError", "AlertTransport", "Watch", "transports_of"]
