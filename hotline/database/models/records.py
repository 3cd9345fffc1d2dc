"""What is kept of everything, without a person: counts, the audit log, gaps, agencies, campaigns."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from hotline.database.models.schema import metadata

tallies = Table(  # what statistics keep of erased tickets and conversations: counts by code, nothing of a person
    "tallies",
    metadata,
    Column("month", String(7), primary_key=True),  # "2026-11"
    Column("kind", String(8), primary_key=True),  # contact | ticket | referral | entry
    Column("codes", String(255), primary_key=True),  # "category=forced_begging child=yes …"
    Column("count", Integer, nullable=False),
)

entry_codes = Table(  # of leaflets and campaigns; who came by them stands in the tallies, as a number
    "entry_codes",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", String(200), nullable=False, server_default=""),
    Column("language", String(8)),
    Column("created_at", Float, nullable=False),
    Column("ended_at", Float),
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

agency_lists = Table(
    "agency_lists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String(200), nullable=False),  # who keeps the list: a ministry, a link
    Column("listed_on", String(10), nullable=False),  # ISO date of the list itself
    Column("imported_at", Float, nullable=False),
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("list_id", Integer, ForeignKey("agency_lists.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("town", String(100), nullable=False, server_default=""),
    Column("licence", String(100), nullable=False, server_default=""),
    Column("valid_until", String(10), nullable=False, server_default=""),  # ISO date, empty when the list tells none
    Column("website", String(200), nullable=False, server_default=""),
    Column("phone", String(40), nullable=False, server_default=""),
)

campaign_alerts = Table(
    "campaign_alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subjects_sealed", LargeBinary, nullable=False),  # the recruiter's number, link, address; never a text
    Column("checks", Integer, nullable=False),
    Column("first_at", Float, nullable=False),
    Column("last_at", Float, nullable=False),
    Column("seen_by", String(64)),
    Column("seen_at", Float),
)

campaign_marks = Table(
    "campaign_marks",
    metadata,
    Column("mark", String(64), primary_key=True),  # keyed hash of a contact or of a stretch of a text's fingerprint
    Column("reporter", String(64), primary_key=True),  # keyed hash of mark and conversation: rows cannot be joined
    Column("at", Float, nullable=False, index=True),
    Column("alert_id", Integer, ForeignKey("campaign_alerts.id", ondelete="CASCADE")),
)

gaps = Table(
    "gaps",
    metadata,
    Column("mark", String(64), primary_key=True),  # keyed hash of language and redacted words
    Column("language", String(8), nullable=False),
    Column("words_sealed", LargeBinary, nullable=False),  # redacted, of no conversation
    Column("nearest", String(40), nullable=False),  # the intent that was thought likeliest
    Column("times", Integer, nullable=False),
    Column("month", String(7), nullable=False, index=True),  # the last one in which it was asked
)

votes = Table(
    "votes",
    metadata,
    Column("topic", String(40), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("helped", Integer, nullable=False, server_default="0"),
    Column("not_helped", Integer, nullable=False, server_default="0"),
)

edits = Table(  # versions of what editors changed; the newest of a name counts over the files
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),  # phrase | contact | claim
    Column("name", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", Text),  # JSON; null: the files count again
    Column("actor", String(64), nullable=False),
    Column("at", Float, nullable=False),
    UniqueConstraint("kind", "name", "version"),
)
