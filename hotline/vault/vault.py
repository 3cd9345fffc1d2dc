"""The one door to keys: seals and opens what belongs to a conversation, and hashes addresses."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.database import glancing
from hotline.database.models import conversation_keys
from hotline.vault.errors import SealBroken
from hotline.vault.sealing import derive, keyed_hash, new_key, seal, unseal
from hotline.vault.wrapping import Wrapping

CACHED_KEYS = 4096  # 32 bytes each; a conversation in progress then needs no look-up


class Vault:
    """Keys of conversations, wrapped by the master key, in a database of their own.

    Args:
        master: 32 bytes.
        keys: engine of the key database, which is never part of a data backup.
        wrapping: knows the master key's file, where it may be replaced while the service runs.
        root: what hashes and the service's own seals are made from; the master key until its first rotation.
    """

    def __init__(
        self, master: bytes, keys: AsyncEngine, wrapping: Wrapping | None = None, root: bytes | None = None
    ) -> None:
        self._wrapping, root = wrapping or Wrapping(master), root or master
        self._addresses = derive(root, "putokaz/address/1")
        self._service = derive(root, "putokaz/service/1")
        self._audit = derive(root, "putokaz/audit/1")
        self._campaigns = derive(root, "putokaz/campaign/1")
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

    def campaign_hash(self, *parts: str) -> str:
        """What finds a recruiter's number, link or text again without keeping it."""
        return keyed_hash(self._campaigns, *parts)

    def key_proof(self) -> str:
        """What only this master key makes, and what tells nothing of it."""
        return keyed_hash(self._service, "this is the key")

    async def create_key(self, conversation_id: str) -> None:
        """Make and keep the key of a new conversation; a second call changes nothing."""
        wrapped = self._wrapping.wrap(new_key(), f"key:{conversation_id}")
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

    async def create_keys(self, conversation_ids: Sequence[str]) -> None:
        """Make and keep the keys of many new conversations at once."""
        made = {one: new_key() for one in conversation_ids}
        rows = [
            {"conversation_id": one, "wrapped": self._wrapping.wrap(key, f"key:{one}")} for one, key in made.items()
        ]
        async with self._engine.begin() as connection:
            await connection.execute(insert(conversation_keys), rows)
        for one, key in made.items():
            self._remember(one, key)

    async def destroy_key(self, conversation_id: str) -> None:
        """Make everything of the conversation unreadable for ever."""
        self._cache.pop(conversation_id, None)
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(conversation_keys).where(conversation_keys.c.conversation_id == conversation_id)
            )

    async def fetch_keys(self, conversation_ids: Sequence[str]) -> None:
        """Look up the keys of many conversations with one query, for the opening that follows."""
        missing = [one for one in dict.fromkeys(conversation_ids) if one not in self._cache][:CACHED_KEYS]
        if len(missing) < 2:
            return
        query = select(conversation_keys).where(conversation_keys.c.conversation_id.in_(missing))
        async with glancing(self._engine).connect() as connection:
            for row in await connection.execute(query):
                self._remember(row.conversation_id, self._wrapping.unwrap(row.wrapped, f"key:{row.conversation_id}"))

    async def seal(self, conversation_id: str, value: Any, row: str) -> bytes:
        """Seal a JSON value for one row of one conversation."""
        return seal(await self._key(conversation_id), json.dumps(value, ensure_ascii=False).encode(), row)

    async def unseal(self, conversation_id: str, sealed: bytes, row: str) -> Any:
        """Open what `seal` made.

        Raises:
            SealBroken: the key was destroyed, or the data was altered or moved.
        """
        return json.loads(unseal(await self._key(conversation_id), sealed, row))

    async def seal_bytes(self, conversation_id: str, content: bytes, row: str) -> bytes:
        """Seal a recording or a file for one row of one conversation."""
        return seal(await self._key(conversation_id), content, row)

    async def unseal_bytes(self, conversation_id: str, sealed: bytes, row: str) -> bytes:
        """Open what `seal_bytes` made.

        Raises:
            SealBroken: the key was destroyed, or the data was altered or moved.
        """
        return unseal(await self._key(conversation_id), sealed, row)

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
        async with glancing(self._engine).connect() as connection:
            wrapped = await connection.scalar(
                select(conversation_keys.c.wrapped).where(conversation_keys.c.conversation_id == conversation_id)
            )
        if wrapped is None:
            raise SealBroken("the key of this conversation was destroyed")
        return self._remember(conversation_id, self._wrapping.unwrap(wrapped, f"key:{conversation_id}"))

    def _remember(self, conversation_id: str, key: bytes) -> bytes:
        self._cache[conversation_id] = key
        while len(self._cache) > CACHED_KEYS:
            self._cache.popitem(last=False)
        return key
