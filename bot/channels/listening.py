"""Texts read aloud where a provider delivers them: offered under a reply, sent when the person asks for it.

Whoever presses "listen" asks the channel and not the understanding: nothing of the conversation changes, and the
recording goes out through the outbox like any reply.
"""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages.hub import OUTBOX, STAFF
from bot.recordings import find_recording
from bot.service import Service
from bot.settings import Settings
from hotline.database import glancing
from hotline.database.models import outbox
from hotline.post import Button, Conversation, Reply, enqueue, find_conversation
from hotline.post.modes import BOT, HUMAN
from hotline.texts import languages, text
from hotline.vault import Vault

RECORDING = "channel.recording"  # topic of a reply that is sent as a recording
DIGIT = "0"  # chooses it where there are no buttons; the choices of a reply begin with 1
LOOK_BACK = 6  # replies; the one that is meant is among the newest
_ASKED = re.compile(r"listen:(?P<language>[a-z]{2,3}(?:-Cyrl)?):(?P<said>[a-z_]+\.[a-z0-9_]+)")


def listen_button(reply: Reply, settings: Settings) -> Button | None:
    """The button under a reply that somebody has read aloud; None under any other."""
    if reply.topic == RECORDING or recording_of(reply, settings) is None:
        return None
    return Button(text("listen.title", reply.language), f"listen:{reply.language}:{reply.said}")


def recording_of(reply: Reply, settings: Settings) -> Path | None:
    """The file of a reply's text as it is now."""
    return find_recording(settings.data_dir / "recordings", reply.said, reply.language)


async def take_listening(service: Service, channel: str, address: str, provider_id: str, words: str) -> bool:
    """Queue the recording that a button, or the digit for the newest one, asks for; False when it is none of these."""
    pressed = _ASKED.fullmatch(words.strip())
    if pressed is None and words.strip() != DIGIT:
        return False
    async with glancing(service.database).connect() as connection:
        whom = await find_conversation(connection, service.vault, channel, address)
        if whom is None or whom.mode not in (BOT, HUMAN):
            return pressed is not None
        told = _named(pressed) if pressed else await _newest(connection, service.vault, whom, service.settings)
    if told is None or recording_of(told, service.settings) is None:
        return pressed is not None
    await _queue(service, whom, told, provider_id)
    return True


async def _queue(service: Service, whom: Conversation, told: Reply, provider_id: str) -> None:
    """Once, however often the provider brings the press."""
    reply = Reply(text("listen.title", told.language), RECORDING, told.language, said=told.said)
    with contextlib.suppress(IntegrityError):
        async with service.database.begin() as connection:
            await enqueue(connection, service.vault, whom.id, f"listen:{provider_id}"[:64], [reply], time.time())
    service.hub.tell(OUTBOX, whom.channel)
    service.hub.tell(STAFF, "ticket")


def _named(pressed: re.Match[str]) -> Reply | None:
    if pressed["language"] not in languages():
        return None
    return Reply("", RECORDING, pressed["language"], said=pressed["said"])


async def _newest(connection: AsyncConnection, vault: Vault, whom: Conversation, settings: Settings) -> Reply | None:
    """The newest reply that somebody has read aloud."""
    newest = select(outbox).where(outbox.c.conversation_id == whom.id).order_by(outbox.c.id.desc()).limit(LOOK_BACK)
    for row in await connection.execute(newest):
        body = await vault.unseal(whom.id, row.body_sealed, f"outbox:{row.cause}:{row.ordinal}")
        reply = Reply.from_dict(body)
        if recording_of(reply, settings) is not None:
            return reply
    return None
