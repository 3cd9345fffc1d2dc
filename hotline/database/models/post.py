"""Conversations and what goes in and out of them."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from hotline.database.models.schema import metadata

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("address_hash", String(64), nullable=False),  # keyed; finds the conversation
    Column("address_sealed", LargeBinary, nullable=False),  # to answer
    Column("language", String(8)),
    Column("mode", String(16), nullable=False, server_default="bot"),  # bot | human | exit | ended
    Column("operator_id", Integer),
    Column("tracker_sealed", LargeBinary),  # the bounded window of rasa's tracker
    Column("created_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    Column("muted_until", Float),  # until then only an emergency is answered
    UniqueConstraint("channel", "address_hash"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("provider_id", String(128), nullable=False),  # unique per provider: a redelivery changes nothing
    Column("body_sealed", LargeBinary, nullable=False),
    Column("state", String(8), nullable=False, server_default="pending"),  # pending | claimed | done | dead
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("claimed_by", String(64)),
    Column("claimed_at", Float),
    Column("received_at", Float, nullable=False),
    Column("done_at", Float),
    UniqueConstraint("channel", "provider_id"),
    Index(None, "state", "id"),
    Index(None, "conversation_id", "id"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("cause", String(64), nullable=False),  # "inbox:<id>" or "staff:<token>"
    Column("ordinal", Integer, nullable=False),  # place among the replies to one cause
    Column("author", String(8), nullable=False),  # bot | staff
    Column("staff_id", Integer),
    Column("body_sealed", LargeBinary, nullable=False),
    Column(
        "state", String(8), nullable=False, server_default="pending"
    ),  # pending | sending | sent | failed | held | expired
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_attempt_at", Float, nullable=False, server_default="0"),
    Column("provider_id", String(128)),
    Column("error", String(64)),
    Column("created_at", Float, nullable=False),
    Column("pulled_at", Float),  # when the person asked for a reply that was held
    UniqueConstraint("cause", "ordinal"),  # the same reply is never queued twice
    Index(None, "state", "next_attempt_at"),
    Index(None, "conversation_id", "id"),
    sqlite_autoincrement=True,  # an id is never used again: pages know by it what they have shown
)

attachments = Table(  # what a person sent that is no text: recordings, pictures, files
    "attachments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("inbox_id", Integer, nullable=False, unique=True),  # the message it came with
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),  # voice | picture | video | file
    Column("state", String(16), nullable=False),  # waiting | kept | withheld | lost | reading
    Column("reference_sealed", LargeBinary),  # by what the provider hands it out; null once it was
    Column("body_sealed", LargeBinary),  # null until it was fetched
    Column("media_type", String(64), nullable=False, server_default=""),
    Column("size", Integer, nullable=False, server_default="0"),  # bytes
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_attempt_at", Float, nullable=False, server_default="0"),
    Column("created_at", Float, nullable=False),
    Column("heard_at", Float),  # when an operator listened to it or looked at it
    Column("heard_by", Integer),
    Index(None, "conversation_id"),
    Index(None, "state", "next_attempt_at"),
    sqlite_autoincrement=True,
)

message_parts = Table(  # of a long SMS, until all have come
    "message_parts",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("provider_id", String(128), primary_key=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("reference", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("body_sealed", LargeBinary),  # null once it was joined; the row stays a day, so that it is known again
    Column("received_at", Float, nullable=False, index=True),
    Index(None, "conversation_id"),
)
