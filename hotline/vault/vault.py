"""The one door to keys: seals and opens what belongs to a conversation, and hashes addresses."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database.models import conversation_keys
from hotline.vault.errors import SealBroken
from hotline.vault.sealing import derive, keyed_hash, new_key, seal, unseal

CACHED_KEYS = 4096  # 32 bytes each; a conversation in progress then needs no look-up


class Vault:
    """Keys of conversations, wrapped by the master key, in a database of their own.

    Args:
        master: 32 bytes.
        keys: engine of the key database, which is never part of a data backup.
    """

    def __init__(self, master: bytes, keys: AsyncEngine) -> None:
        self._wrapping = derive(master, "putokaz/wrap/1")
        self._addresses = derive(master, "putokaz/address/1")
        self._service = derive(master, "putokaz/service/1")
        self._audit = derive(master, "putokaz/audit/1")
        self._engine = keys
        self._cache: OrderedDict[str, bytes] = OrderedDict()

    def address_hash(self, channel: str, address: str) -> str:
        """What finds a person's conversation without telling who they are."""
        return keyed_hash(self._addresses, channel, address)

    def code_hash(self, code: str) -> str:
        """What finds a ticket by the code a person kept."""
        return keyed_hash(self._addresses, "code", code)

    def audit_hash(self, *parts: str) -> str:
        """What links one entry of the audit log to the one before it; nobody without the master key can make it."""
        return keyed_hash(self._audit, *parts)

    async def create_key(self, conversation_id: str) -> None:
        """Make and keep the key of a new conversation; a second call changes nothing."""
        wrapped = seal(self._wrapping, new_key(), f"key:{conversation_id}")
        async with self._engine.begin() as connection:
            known = await connection.scalar(
                select(conversation_keys.c.conversation_id).where(
                    conversation_keys.c.conversation_id == conversation_id
                )
            )
            if known is None:
                await connection.execute(
                    insert(conversation_keys).values(conversation_id=conversation_id, wrapped=wrapped)
                )

    async def destroy_key(self, conversation_id: str) -> None:
        """Make everything of the conversation unreadable for ever."""
        self._cache.pop(conversation_id, None)
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(conversation_keys).where(conversation_keys.c.conversation_id == conversation_id)
            )

    async def seal(self, conversation_id: str, value: Any, row: str) -> bytes:
        """Seal a JSON value for one row of one conversation."""
        return seal(await self._key(conversation_id), json.dumps(value, ensure_ascii=False).encode(), row)

    async def unseal(self, conversation_id: str, sealed: bytes, row: str) -> Any:
        """Open what `seal` made.

        Raises:
            SealBroken: the key was destroyed, or the data was altered or moved.
        """
        return json.loads(unseal(await self._key(conversation_id), sealed, row))

    def seal_for_service(self, value: Any, row: str) -> bytes:
        """Seal what belongs to the service itself, not to a conversation (a ticket's code, say)."""
        return seal(self._service, json.dumps(value, ensure_ascii=False).encode(), row)

    def unseal_for_service(self, sealed: bytes, row: str) -> Any:
        """Open what `seal_for_service` made."""
        return json.loads(unseal(self._service, sealed, row))

    async def _key(self, conversation_id: str) -> bytes:
        if conversation_id in self._cache:
            self._cache.move_to_end(conversation_id)
            return self._cache[conversation_id]
        async with self._engine.connect() as connection:
            wrapped = await connection.scalar(
                select(conversation_keys.c.wrapped).where(conversation_keys.c.conversation_id == conversation_id)
            )
        if wrapped is None:
            raise SealBroken("the key of this conversation was destroyed")
        key = unseal(self._wrapping, wrapped, f"key:{conversation_id}")
        self._cache[conversation_id] = key
        while len(self._cache) > CACHED_KEYS:
            self._cache.popitem(last=False)
        return key
