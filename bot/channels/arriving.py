"""Storing a person's message on every channel: a code of a leaflet is counted and taken off before."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.greeting import greeting
from hotline.entries import arrive
from hotline.post import IncomingMessage, receive
from hotline.post.conversations import prefer_language
from hotline.vault import Vault


async def store_message(
    connection: AsyncConnection, vault: Vault, message: IncomingMessage, now: float, linked: str | None = None
) -> tuple[int, str]:
    """Put a message into the inbox; tells ``(inbox id, conversation id)``.

    Args:
        linked: the code in the link by which the person came.
    """
    plain, spoken = await without_code(connection, vault, message, now, linked)
    stored = await receive(connection, vault, plain, now)
    if spoken:
        await prefer_language(connection, stored[1], spoken)
    return stored


async def without_code(
    connection: AsyncConnection, vault: Vault, message: IncomingMessage, now: float, linked: str | None = None
) -> tuple[IncomingMessage, str | None]:
    """The message as it is stored. A code alone becomes a greeting, and its leaflet's language is told with it."""
    arrival = await arrive(connection, vault, message, linked, now)
    if arrival.text or not message.text:
        return replace(message, text=arrival.text), None
    return replace(message, text=greeting(arrival.language)), arrival.language
