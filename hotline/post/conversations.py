"""A conversation: one person on one channel, found by a keyed hash of their address."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import attachments, conversations, inbox, message_parts, outbox
from hotline.vault import Vault


@dataclass(frozen=True)
class Conversation:
    """What is known of a conversation without opening anything sealed.

    ``mode`` is ``bot``, ``human`` (an operator writes), ``exit`` (harmless signpost) or ``ended``.
    """

    id: str
    channel: str
    language: str | None
    mode: str
    operator_id: int | None
    created_at: float
    seen_at: float


_SHOWN = (
    conversations.c.id,
    conversations.c.channel,
    conversations.c.language,
    conversations.c.mode,
    conversations.c.operator_id,
    conversations.c.created_at,
    conversations.c.seen_at,
)


# Made once: putting a statement together costs as much as running it.
_FIND = select(*_SHOWN).where(
    conversations.c.channel == bindparam("channel"), conversations.c.address_hash == bindparam("hashed")
)
_ADDRESS = select(conversations.c.address_sealed).where(conversations.c.id == bindparam("key"))
_WITH_TRACKER = select(*_SHOWN, conversations.c.tracker_sealed).where(conversations.c.id == bindparam("key"))
_ONE = update(conversations).where(conversations.c.id == bindparam("key"))
_SEEN = _ONE.values(seen_at=bindparam("now"))
_KEEP_TRACKER = _ONE.values(tracker_sealed=bindparam("sealed"), language=bindparam("spoken"), mode=bindparam("how"))


async def find_conversation(
    connection: AsyncConnection, vault: Vault, channel: str, address: str
) -> Conversation | None:
    """The conversation of an address, or None."""
    hashed = vault.address_hash(channel, address)
    found = await connection.execute(_FIND, {"channel": channel, "hashed": hashed})
    return _conversation(found.first())


async def conversation_by_id(connection: AsyncConnection, conversation_id: str) -> Conversation | None:
    """The conversation with this id, or None."""
    found = await connection.execute(select(*_SHOWN).where(conversations.c.id == conversation_id))
    return _conversation(found.first())


async def open_conversation(
    connection: AsyncConnection, vault: Vault, channel: str, address: str, now: float
) -> Conversation:
    """The conversation of an address, made if it is new. Its key is on disk before its row."""
    known = await find_conversation(connection, vault, channel, address)
    if known is not None:
        await connection.execute(_SEEN, {"key": known.id, "now": now})
        return known
    conversation_id = secrets.token_hex(16)
    await vault.create_key(conversation_id)
    await connection.execute(
        insert(conversations).values(
            id=conversation_id,
            channel=channel,
            address_hash=vault.address_hash(channel, address),
            address_sealed=await vault.seal(conversation_id, address, f"conversations.address:{conversation_id}"),
            created_at=now,
            seen_at=now,
        )
    )
    return Conversation(conversation_id, channel, None, "bot", None, now, now)


async def address_of(connection: AsyncConnection, vault: Vault, conversation_id: str) -> str:
    """Where to answer, in the channel's own form."""
    sealed = await connection.scalar(_ADDRESS, {"key": conversation_id})
    if sealed is None:
        raise LookupError(conversation_id)
    address: str = await vault.unseal(conversation_id, sealed, f"conversations.address:{conversation_id}")
    return address


async def load_tracker(connection: AsyncConnection, vault: Vault, conversation_id: str) -> dict[str, Any] | None:
    """The window of the dialogue as it was last kept, or None at the beginning."""
    return (await conversation_with_tracker(connection, vault, conversation_id))[1]


async def conversation_with_tracker(
    connection: AsyncConnection, vault: Vault, conversation_id: str
) -> tuple[Conversation | None, dict[str, Any] | None]:
    """A conversation and the window of its dialogue, by one look; None for what there is not."""
    row = (await connection.execute(_WITH_TRACKER, {"key": conversation_id})).first()
    if row is None or row.tracker_sealed is None:
        return _conversation(row), None
    place = f"conversations.tracker:{conversation_id}"
    return _conversation(row), await vault.unseal(conversation_id, row.tracker_sealed, place)


async def keep_tracker(
    connection: AsyncConnection, vault: Vault, conversation_id: str, window: dict[str, Any], language: str, mode: str
) -> None:
    """Keep the window of the dialogue, in the transaction of the turn it belongs to."""
    sealed = await vault.seal(conversation_id, window, f"conversations.tracker:{conversation_id}")
    kept = {"key": conversation_id, "sealed": sealed, "spoken": language, "how": mode}
    await connection.execute(_KEEP_TRACKER, kept)


async def prefer_language(connection: AsyncConnection, conversation_id: str, language: str) -> None:
    """Note the language a page was opened in, until the person's own words tell more."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id, conversations.c.language.is_(None))
        .values(language=language)
    )


async def set_mode(
    connection: AsyncConnection, conversation_id: str, mode: str, operator_id: int | None = None
) -> None:
    """Say who speaks from here on."""
    await connection.execute(
        update(conversations).where(conversations.c.id == conversation_id).values(mode=mode, operator_id=operator_id)
    )


async def erase_conversation(connection: AsyncConnection, vault: Vault, conversation_id: str) -> None:
    """Remove the rows and destroy the key: what was written exists nowhere any more."""
    for table in (attachments, message_parts, outbox):
        await connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
    await connection.execute(delete(inbox).where(inbox.c.conversation_id == conversation_id))
    await connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
    await vault.destroy_key(conversation_id)


async def end_session(connection: AsyncConnection, conversation_id: str) -> None:
    """Cut a conversation from its address: what finds it now is random, so that nobody can open it again.

    The ticket that grew from it stays.
    """
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation_id)
        .values(address_hash=secrets.token_hex(32), mode="exit")
    )


def _conversation(row: Any) -> Conversation | None:
    return None if row is None else Conversation(*row[: len(_SHOWN)])
