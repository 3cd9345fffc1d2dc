"""The tables. Sealed columns end in ``_sealed``; what is not sealed holds no person's words.

Times are UTC, seconds since 1970 as a float, so that SQLite and PostgreSQL sort them alike.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
keys_metadata = MetaData()

conversation_keys = Table(
    "conversation_keys",
    keys_metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

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
    Column("state", String(8), nullable=False, server_default="pending"),  # pending | sent | failed | held | pulled
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_attempt_at", Float, nullable=False, server_default="0"),
    Column("provider_id", String(128)),
    Column("error", String(64)),
    Column("created_at", Float, nullable=False),
    UniqueConstraint("cause", "ordinal"),  # the same reply is never queued twice
    Index(None, "state", "next_attempt_at"),
    Index(None, "conversation_id", "id"),
    sqlite_autoincrement=True,  # an id is never used again: pages know by it what they have shown
)

DEFAULT_RETENTION_DAYS = 90

retention_promises = Table(
    "retention_promises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("days", Integer, nullable=False),  # how long tickets opened from here on are kept after closing
    Column("since", Float, nullable=False),
)
_latest_promise = select(retention_promises.c.days).order_by(retention_promises.c.id.desc()).limit(1).scalar_subquery()

tickets = Table(
    "tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(32), nullable=False, unique=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("code_sealed", LargeBinary, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    Column("due_at", Float, nullable=False),
    Column("status", String(16), nullable=False),
    Column("category", String(48)),
    Column("priority", Integer, nullable=False),  # 0 to 3
    Column("priority_set_by_human", Integer, nullable=False, server_default="0"),
    Column("rule", String(64), nullable=False),
    Column("reporter", String(16), nullable=False),
    Column("child", Integer),  # 1 yes, 0 no, null unknown
    Column("unit", String(8)),
    Column("consent_referral", Integer),
    Column("consent_contact", Integer),
    Column("assignee_id", Integer),
    Column("content_sealed", LargeBinary, nullable=False),  # indicators with evidence, palermo, contact, offer, facts
    Column("version", Integer, nullable=False, server_default="1"),
    Column(  # what was promised when it was opened: a later change of the setting does not reach back
        "retention_days",
        Integer,
        nullable=False,
        default=func.coalesce(_latest_promise, DEFAULT_RETENTION_DAYS),
        server_default=str(DEFAULT_RETENTION_DAYS),
    ),
    Index(None, "status", "priority", "opened_at"),
    Index(None, "priority", "opened_at"),
)

ticket_events = Table(
    "ticket_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ticket_id", Integer, ForeignKey("tickets.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Float, nullable=False),
    Column("actor", String(64), nullable=False),  # "bot", "person" or "staff:<id>"
    Column("kind", String(32), nullable=False),
    Column("detail", String(128)),  # codes only, never words of a person
)

legal_holds = Table(
    "legal_holds",
    metadata,
    Column("ticket_id", Integer, ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True),
    Column("reason_sealed", LargeBinary, nullable=False),  # may name a court's file
    Column("actor", String(64), nullable=False),
    Column("at", Float, nullable=False),
)

tallies = Table(  # what statistics keep of erased tickets and conversations: counts by code, nothing of a person
    "tallies",
    metadata,
    Column("month", String(7), primary_key=True),  # "2026-11"
    Column("kind", String(8), primary_key=True),  # contact | ticket
    Column("codes", String(255), primary_key=True),  # "category=forced_begging child=yes …"
    Column("count", Integer, nullable=False),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Float, nullable=False),
    Column("actor", String(64), nullable=False),  # "staff:<id>", "command" or "service"
    Column("action", String(64), nullable=False),
    Column("object", String(128), nullable=False),  # "ticket:<id>"; never words of a person
    Column("hash", String(64), nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(256), nullable=False),
    Column("active", Integer, nullable=False, server_default="1"),
    Column("created_at", Float, nullable=False),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff_id", Integer, ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
)
