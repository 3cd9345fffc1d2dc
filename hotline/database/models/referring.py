"""Referrals, their packets, and what the person agreed to."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table

from hotline.database.models.schema import metadata, of_ticket

referrals = Table(
    "referrals",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    Column("institution", String(32), nullable=False),  # a kind of hotline/routing/table.yml
    Column("contact", String(48)),  # id of hotline/directory/contacts.yml
    Column("unit", String(8)),
    Column("status", String(16), nullable=False),
    Column("basis", String(16), nullable=False),  # consent | child | danger
    Column("fields", String(255), nullable=False),  # what is passed on, codes in one line
    Column("actor", String(64), nullable=False),
    Column("drafted_at", Float, nullable=False),
    Column("sent_at", Float),
    Column("due_at", Float),  # by when the receiver has to answer
    Column("answered_at", Float),
    Column("changed_at", Float, nullable=False),
    Column("reason", String(32)),  # of a rejection or revocation
    Column("version", Integer, nullable=False, server_default="1"),
    Index("ix_referrals_status", "status", "due_at"),
    Index(  # the year's tables
        "ix_referrals_counted_by_team", "institution", "status", "unit", "sent_at", "answered_at", "ticket_id"
    ),
)

packets = Table(
    "packets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("referral_id", Integer, ForeignKey("referrals.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("salt", LargeBinary, nullable=False),
    Column("sealed", LargeBinary),  # under a key that only the passphrase gives; null once opened or locked
    Column("language", String(8), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("opened_at", Float),
    Column("answer_hash", String(64)),  # of what the opened page holds, so that only its reader answers
    Column("answered_at", Float),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    Column("referral_id", Integer, ForeignKey("referrals.id", ondelete="CASCADE")),
    Column("about", String(16), nullable=False),  # referral | contact
    Column("given", Integer, nullable=False),
    Column("fields", String(255), nullable=False),
    Column("wording", String(64), nullable=False),  # message id and fingerprint of what the person read
    Column("language", String(8), nullable=False),
    Column("actor", String(64), nullable=False),  # "person", or "staff:<id>" who was told
    Column("at", Float, nullable=False),
)
