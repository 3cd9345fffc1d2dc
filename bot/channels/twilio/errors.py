"""Twilio's error codes, decided. Source: www.twilio.com/docs/api/errors; it splits codes, so ranges decide the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from bot.messages.transport import TransportError

OPTED_OUT = 21610
OUTSIDE_WINDOW = 63016  # 24 hours after a person's last WhatsApp message only approved templates may be sent
RATE_LIMITED = (20429, 14107, 30001, 30022, 63018)
OF_THE_ACCOUNT = (20003, 20005, 21606, 30002, 30018)  # token, sender, balance: the operator mends it; nothing is lost
LATER_ONCE = {30003: 900.0, 30008: 60.0, 30017: 300.0, 30001: 60.0, 30022: 60.0, 63018: 60.0}  # code to seconds

AFTER_A_FAULT_OF_OURS = 60.0
AFTER_TOO_MANY = 5.0


def refusal(status: int, code: int | None) -> TransportError:
    """The decision about an answer of the API that is not success."""
    name = str(code or status)
    if code == OPTED_OUT:
        return TransportError(name, stop=True)
    if code == OUTSIDE_WINDOW:
        return TransportError(name, hold=True)
    if status == 429 or code in RATE_LIMITED:
        return TransportError(name, retry_after=AFTER_TOO_MANY)
    if status in (401, 403) or code in OF_THE_ACCOUNT:
        return TransportError(name, retry_after=AFTER_A_FAULT_OF_OURS)
    return TransportError(name, permanent=400 <= status < 500)


def seconds_until_once_more(code: str) -> float | None:
    """When a message that was taken and then not delivered is sent once more; None when it is not."""
    return LATER_ONCE.get(int(code)) if code.isdigit() else None


@contextmanager
def as_transport_error() -> Iterator[None]:
    """Turn what the library raises into a decision."""
    from twilio.base.exceptions import TwilioException

    try:
        yield
    except TwilioException as error:
        raise refusal(getattr(error, "status", None) or 500, getattr(error, "code", None)) from None
    except aiohttp.ClientConnectorError:
        raise TransportError("connect") from None
    except (TimeoutError, aiohttp.ClientError) as error:
        raise TransportError(type(error).__name__, unsure=True) from None
