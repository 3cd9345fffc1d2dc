"""Staff: who may do what, who is on duty, and how they work together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint

from hotline.database.models.schema import metadata, of_ticket

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
    Column("verified", Integer, nullable=False, server_default="0"),  # 1: the second factor was shown
)


def _of_staff(**more: Any) -> Column[int]:
    return Column("staff_id", Integer, ForeignKey("staff.id", ondelete="CASCADE"), **{"nullable": False, **more})


staff_factors = Table(
    "staff_factors",
    metadata,
    _of_staff(primary_key=True),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("confirmed_at", Float),  # null: shown, but no code of it was typed yet
    Column("last_step", Integer, nullable=False, server_default="0"),  # a code counts once
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_staff(index=True),
    Column("code_hash", String(64), nullable=False),
    Column("used_at", Float),
)

content_openings = Table(  # a supervisor gave a reason to read a person's words
    "content_openings",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_staff(),
    of_ticket(index=True),
    Column("reason", String(16), nullable=False),
    Column("at", Float, nullable=False),
)

shifts = Table(
    "shifts",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_staff(),
    Column("begins_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False, index=True),
)

alert_addresses = Table(
    "alert_addresses",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_staff(),
    Column("kind", String(16), nullable=False),  # email | webhook | telegram | sms
    Column("address_sealed", LargeBinary, nullable=False),
    Column("worked_at", Float),
    Column("try_at", Float),  # a trial was asked for and not yet made
    Column("error", String(64)),
    UniqueConstraint("staff_id", "kind"),
)

alerts = Table(
    "alerts",
    metadata,
    of_ticket(primary_key=True),
    Column("told", String(255), nullable=False, server_default=""),  # ids of staff, in the order they were told
    Column("next_at", Float, nullable=False),
    Column("ended_at", Float, index=True),
)

ticket_notes = Table(
    "ticket_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    _of_staff(),
    Column("at", Float, nullable=False),
    Column("kind", String(16), nullable=False),  # note | transfer
    Column("body_sealed", LargeBinary, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("note_id", Integer, ForeignKey("ticket_notes.id", ondelete="CASCADE"), primary_key=True),
    _of_staff(primary_key=True),
    Column("seen_at", Float),
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    _of_staff(),
    Column("due_at", Float, nullable=False),
    Column("body_sealed", LargeBinary, nullable=False),
    Column("done_at", Float),
)

closing_requests = Table(  # four eyes: closed when a second person agrees
    "closing_requests",
    metadata,
    of_ticket(primary_key=True),
    _of_staff(),
    Column("reason", String(16), nullable=False),
    Column("at", Float, nullable=False),
)

reviews = Table(  # what somebody did alone and a supervisor looks at afterwards
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    _of_staff(),
    Column("why", String(16), nullable=False),
    Column("at", Float, nullable=False),
    Column("reviewed_by", Integer),
    Column("reviewed_at", Float),
)

interpreters = Table(
    "interpreters",
    metadata,
    _of_staff(primary_key=True),
    Column("languages", String(64), nullable=False),  # codes in one line
    Column("days", String(32), nullable=False),  # mon tue …; empty: only by arrangement
    Column("opens", String(5), nullable=False),
    Column("closes", String(5), nullable=False),
)

invitations = Table(  # one interpreter at one ticket
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(index=True),
    _of_staff(index=True),
    Column("language", String(8), nullable=False),
    Column("invited_by", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("ended_at", Float),
)

translations = Table(
    "translations",
    metadata,
    Column("id", Integer, primary_key=True),
    of_ticket(),
    Column("message", String(16), nullable=False),  # id in the thread: i12, o13; d1 for a sentence not sent yet
    _of_staff(),
    Column("at", Float, nullable=False),
    Column("body_sealed", LargeBinary, nullable=False),
    UniqueConstraint("ticket_id", "message"),
)
