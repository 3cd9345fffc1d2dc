"""The key store, a database of its own: a conversation without its row here can be read by nobody."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from hotline.database.models.schema import keys_metadata

conversation_keys = Table(
    "conversation_keys",
    keys_metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

root_key = Table(  # one row from the first rotation of the master key on; before it the master key is the root
    "root_key",
    keys_metadata,
    Column("id", Integer, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

key_check = Table(  # one row: what the master key makes, so that another one is noticed before anything is sealed
    "key_check",
    keys_metadata,
    Column("proof", String(64), primary_key=True),
)
