"""Calling Telegram with python-telegram-bot. The library is imported only where there is a token: it takes seconds."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any

from bot.channels.telegram.parse import ALLOWED_UPDATES
from bot.channels.telegram.render import keyboard, render
from bot.messages.fetcher import Fetched
from bot.messages.transport import Limits, Part, TransportError
from bot.settings import Settings
from hotline.post import Reply

if TYPE_CHECKING:
    from telegram import Bot

SECONDS_TO_ANSWER = 25.0
SECONDS_TO_CONNECT = 10.0
SECONDS_OF_A_POLL = 20
AFTER_A_FAULT_OF_OURS = 60.0  # a wrong token is mended by the operator: what waits is not lost


class TelegramClient:
    """The outgoing half of the channel, and what else is asked of Telegram."""

    channel = "telegram"
    refuses_repeats = False
    # core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; what it asks for beyond is obeyed
    limits = Limits(a_second=25.0)

    def __init__(self, settings: Settings) -> None:
        from telegram import Bot
        from telegram.request import HTTPXRequest

        logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it writes addresses, and the token is in them
        base = settings.telegram_api.rstrip("/")
        request, polling = (
            HTTPXRequest(
                read_timeout=SECONDS_TO_ANSWER,
                write_timeout=SECONDS_TO_ANSWER,
                connect_timeout=SECONDS_TO_CONNECT,
                pool_timeout=SECONDS_TO_CONNECT,
            )
            for _ in range(2)
        )
        self._bot: Bot = Bot(
            settings.telegram_token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        self._requests = (request, polling)

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within Telegram's limits."""
        return render(reply, first_number)

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send a text without any markup, so that nothing in it is read as one."""
        with _as_transport_error():
            sent = await self._bot.send_message(int(address), part.text, reply_markup=keyboard(part))
        return str(sent.message_id)

    async def answer_callback(self, callback: str) -> None:
        """Stop the waiting sign on a pressed button."""
        with _as_transport_error():
            await self._bot.answer_callback_query(callback)

    async def refuse_group(self, chat: str, words: str) -> None:
        """Say why, and leave."""
        try:
            with _as_transport_error():
                await self._bot.send_message(int(chat), words)
        finally:
            with _as_transport_error():
                await self._bot.leave_chat(int(chat))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to us; what waited meanwhile is brought too."""
        with _as_transport_error():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def delete_webhook(self) -> None:
        """Have updates kept until they are fetched."""
        with _as_transport_error():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def fetch_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """New updates from ``offset`` on, which confirms those before; waits up to 20 seconds for one."""
        with _as_transport_error():
            updates = await self._bot.get_updates(
                offset=offset, timeout=timedelta(seconds=SECONDS_OF_A_POLL), allowed_updates=ALLOWED_UPDATES
            )
        return [update.to_dict() for update in updates]

    async def me(self) -> dict[str, Any]:
        """Telegram's word for the token, and the webhook as it has it."""
        with _as_transport_error():
            await self._bot.get_me()
            return (await self._bot.get_webhook_info()).to_dict()

    async def fetch(self, reference: str, most: int) -> Fetched:
        """A recording, picture or file. Telegram hands out at most 20 MB: core.telegram.org/bots/api#getfile."""
        with _as_transport_error():
            found = await self._bot.get_file(reference)
            if (found.file_size or 0) > most:
                raise TransportError("too_large", permanent=True)
            body = bytes(await found.download_as_bytearray())
        if len(body) > most:
            raise TransportError("too_large", permanent=True)
        return Fetched(body, guess_type(found.file_path or "")[0] or "application/octet-stream")

    async def forget(self, reference: str) -> None:
        """Telegram keeps what is in a chat; only the person can delete it there."""

    async def close(self) -> None:
        """Close connections."""
        for request in self._requests:
            await request.shutdown()


@contextmanager
def _as_transport_error() -> Iterator[None]:
    """The library's errors as ours. Source: core.telegram.org/bots/api#responseparameters and the library's docs."""
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
        raise TransportError(cause, unsure=cause in ("ReadTimeout", "ReadError", "RemoteProtocolError")) from None
    except error.TelegramError as fault:
        raise TransportError(type(fault).__name__) from None
