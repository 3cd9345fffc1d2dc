"""Calling Telegram with python-telegram-bot. The library is imported only where there is a token: it takes seconds."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any

from bot.channels.listening import RECORDING, listen_button, recording_of
from bot.channels.telegram.errors import as_transport_error
from bot.channels.telegram.parse import ALLOWED_UPDATES
from bot.channels.telegram.render import keyboard, render
from bot.messages.fetcher import Fetched
from bot.messages.transport import Limits, Part, TransportError
from bot.settings import Settings
from hotline.post import Reply

if TYPE_CHECKING:
    from telegram import Bot

NOTHING_SENT = "-"  # in place of a message's id
SECONDS_TO_ANSWER = 25.0
SECONDS_TO_CONNECT = 10.0
SECONDS_OF_A_POLL = 20


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
        self._settings = settings
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
        if reply.topic == RECORDING:
            found = recording_of(reply, self._settings)
            return [Part("", recording=found)] if found else []
        return render(reply, first_number, listen_button(reply, self._settings))

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send a text without any markup, so that nothing in it is read as one, or a recording; or take some back."""
        if part.withdrawn:
            return await self._take_back(int(address), [int(one) for one in part.withdrawn])
        if part.recording is not None:
            with as_transport_error():
                return str((await self._bot.send_voice(int(address), part.recording)).message_id)
        with as_transport_error():
            sent = await self._bot.send_message(int(address), part.text, reply_markup=keyboard(part))
        return str(sent.message_id)

    async def _take_back(self, chat: int, messages: list[int]) -> str:
        """Delete messages for both sides. One that Telegram will not delete keeps none of the others."""
        try:
            with as_transport_error():
                await self._bot.delete_messages(chat, messages)
        except TransportError as error:
            if not error.permanent or error.stop:
                raise
        return NOTHING_SENT

    async def answer_callback(self, callback: str) -> None:
        """Stop the waiting sign on a pressed button."""
        with as_transport_error():
            await self._bot.answer_callback_query(callback)

    async def refuse_group(self, chat: str, words: str) -> None:
        """Say why, and leave."""
        try:
            with as_transport_error():
                await self._bot.send_message(int(chat), words)
        finally:
            with as_transport_error():
                await self._leave(int(chat))

    async def _leave(self, chat: int) -> None:
        """Leave a group; one that became a supergroup meanwhile, under its new id."""
        from telegram.error import ChatMigrated

        try:
            await self._bot.leave_chat(chat)
        except ChatMigrated as moved:
            await self._bot.leave_chat(moved.new_chat_id)

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to us; what waited meanwhile is brought too."""
        with as_transport_error():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def delete_webhook(self) -> None:
        """Have updates kept until they are fetched."""
        with as_transport_error():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def fetch_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """New updates from ``offset`` on, which confirms those before; waits up to 20 seconds for one."""
        with as_transport_error():
            updates = await self._bot.get_updates(
                offset=offset, timeout=timedelta(seconds=SECONDS_OF_A_POLL), allowed_updates=ALLOWED_UPDATES
            )
        return [update.to_dict() for update in updates]

    async def me(self) -> dict[str, Any]:
        """Telegram's word for the token, and the webhook as it has it."""
        with as_transport_error():
            await self._bot.get_me()
            return (await self._bot.get_webhook_info()).to_dict()

    async def fetch(self, reference: str, most: int) -> Fetched:
        """A recording, picture or file. Telegram hands out at most 20 MB: core.telegram.org/bots/api#getfile."""
        with as_transport_error():
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
