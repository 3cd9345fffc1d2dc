"""Tickets and what belongs to one."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, func, select, text

from hotline.database.models.schema import metadata, of_ticket

DEFAULT_RETENTION_DAYS = 90
COUNTED = (  # what statistics tell tickets apart by
    "category", "child", "age_group", "unit", "channel", "language", "priority", "reporter", "sex", "citizenship",
)  # fmt: skip

COUNTED_TOGETHER = {  # what a table of the year counts together: in an index of this order nothing need be sorted
    "ix_tickets_counted_person": ("category", "child", "age_group", "sex", "citizenship"),
    "ix_tickets_counted_unit": ("category", "unit"),
    "ix_tickets_counted_way": ("category", "channel", "language", "priority", "reporter"),
    "ix_tickets_counted_outcome": ("category", "status", "closed_as"),
}
WAITED = {"ix_tickets_counted_outcome": ("answered_at",)}  # added up there, beside the time of opening
MADE_UP = text("practice = 1")
REAL = text("practice = 0 AND merged_into IS NULL")  # the tickets that count
WAITING = text("practice = 0 AND status <> 'closed'")  # the queue

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
    Column("practice", Integer, nullable=False, server_default="0"),  # 1: a made-up case to learn with
    Column(  # what was promised when it was opened: a later change of the setting does not reach back
        "retention_days",
        Integer,
        nullable=False,
        default=func.coalesce(_latest_promise, DEFAULT_RETENTION_DAYS),
        server_default=str(DEFAULT_RETENTION_DAYS),
    ),
    Column("sex", String(8)),  # these three are null unless somebody told or an operator noted it
    Column("citizenship", String(8)),
    Column("age_group", String(8)),
    Column("held", String(128), nullable=False, server_default=""),  # columns a human set: the machine leaves them
    Column("merged_into", Integer),
    Column("word_hash", String(64)),  # the person's own second word, keyed
    Column("word_failures", Integer, nullable=False, server_default="0"),
    Column("word_failed_at", Float),
    Column("answered_at", Float),  # by a human, the first time
    Column("closed_as", String(32)),  # the reason it was last closed with
    Index(None, "status", "priority", "opened_at"),
    Index(None, "priority", "opened_at"),
    Index(None, "opened_at"),
    Index(  # all that statistics count, so that a year is counted without reading a ticket
        "ix_tickets_counted",
        "opened_at",
        "practice",
        "merged_into",
        *COUNTED,
        "answered_at",
        "status",
        "closed_as",
    ),
    *(
        Index(name, *columns, "opened_at", *WAITED.get(name, ()), sqlite_where=REAL, postgresql_where=REAL)
        for name, columns in COUNTED_TOGETHER.items()
    ),
    Index(  # the queue is shown in this order and counted without reading a ticket
        "ix_tickets_queue",
        "priority",
        "opened_at",
        "id",
        "unit",
        "assignee_id",
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    ),
    Index("ix_tickets_listed", "priority", "opened_at", "id", "unit", "practice"),
    Index("ix_tickets_made_up", "id", sqlite_where=MADE_UP, postgresql_where=MADE_UP),
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

ticket_links = Table(
    "ticket_links",
    metadata,
    of_ticket(primary_key=True),  # the smaller id of the two
    Column("other_id", Integer, ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("actor", String(64), nullable=False),
    Column("at", Float, nullable=False),
)

form_entries = Table(
    "form_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", String(32), nullable=False),  # a file of hotline/forms/definitions
    Column("subject", String(64), nullable=False),  # "ticket:<id>" or "contact:<id>"
    Column("ticket_id", Integer, ForeignKey("tickets.id", ondelete="CASCADE"), index=True),
    Column("actor", String(64), nullable=False),
    Column("at", Float, nullable=False),
    Column("content_sealed", LargeBinary, nullable=False),
    Index("ix_form_entries_form", "form", "subject", "at"),
)
