"""The library's errors as ours. Source: core.telegram.org/bots/api#responseparameters and the library's own docs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.messages.transport import TransportError

AFTER_A_FAULT_OF_OURS = 60.0  # a wrong token is mended by the operator: what waits is not lost
MAY_HAVE_ARRIVED = ("ReadTimeout", "ReadError", "RemoteProtocolError")


@contextmanager
def as_transport_error() -> Iterator[None]:
    """Turn what python-telegram-bot raises into a decision."""
    from telegram import error

    try:
        yield
    except error.RetryAfter as fault:
        wait = fault.retry_after
        raise TransportError("429", retry_after=wait.total_seconds() if isinstance(wait, timedelta) else wait) from None
    except error.Forbidden:
        raise TransportError("forbidden", stop=True) from None
    except (error.InvalidToken, error.Conflict) as fault:
        raise TransportError(type(fault).__name__, retry_after=AFTER_A_FAULT_OF_OURS) from None
    except (error.BadRequest, error.ChatMigrated) as fault:
        raise TransportError(type(fault).__name__, permanent=True) from None
    except error.NetworkError as fault:
        cause = type(fault.__cause__).__name__
        raise TransportError(cause, unsure=cause in MAY_HAVE_ARRIVED) from None
    except error.TelegramError as fault:
        raise TransportError(type(fault).__name__) from None
