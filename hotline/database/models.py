"""The tables. Sealed columns end in ``_sealed``; what is not sealed holds no person's words.

Times are UTC, seconds since 1970 as a float, so that SQLite and PostgreSQL sort them alike.
"""

from __future__ import annotations

from typing import Any

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
    Column("state", String(16), nullable=False),  # waiting | kept | withheld | lost
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
        "category",
        "child",
        "age_group",
        "unit",
        "channel",
        "language",
        "priority",
        "reporter",
        "sex",
        "citizenship",
        "answered_at",
        "status",
        "closed_as",
    ),
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
    Column("verified", Integer, nullable=False, server_default="0"),  # 1: the second factor was shown
)


def _of_staff(**more: Any) -> Column[int]:
    return Column("staff_id", Integer, ForeignKey("staff.id", ondelete="CASCADE"), **{"nullable": False, **more})


def _of_ticket(**more: Any) -> Column[int]:
    return Column("ticket_id", Integer, ForeignKey("tickets.id", ondelete="CASCADE"), nullable=False, **more)


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
    _of_ticket(index=True),
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
    _of_ticket(primary_key=True),
    Column("told", String(255), nullable=False, server_default=""),  # ids of staff, in the order they were told
    Column("next_at", Float, nullable=False),
    Column("ended_at", Float, index=True),
)

ticket_notes = Table(
    "ticket_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_ticket(index=True),
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
    _of_ticket(index=True),
    _of_staff(),
    Column("due_at", Float, nullable=False),
    Column("body_sealed", LargeBinary, nullable=False),
    Column("done_at", Float),
)

closing_requests = Table(  # four eyes: closed when a second person agrees
    "closing_requests",
    metadata,
    _of_ticket(primary_key=True),
    _of_staff(),
    Column("reason", String(16), nullable=False),
    Column("at", Float, nullable=False),
)

reviews = Table(  # what somebody did alone and a supervisor looks at afterwards
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_ticket(index=True),
    _of_staff(),
    Column("why", String(16), nullable=False),
    Column("at", Float, nullable=False),
    Column("reviewed_by", Integer),
    Column("reviewed_at", Float),
)

referrals = Table(
    "referrals",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_ticket(index=True),
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
    _of_ticket(index=True),
    Column("referral_id", Integer, ForeignKey("referrals.id", ondelete="CASCADE")),
    Column("about", String(16), nullable=False),  # referral | contact
    Column("given", Integer, nullable=False),
    Column("fields", String(255), nullable=False),
    Column("wording", String(64), nullable=False),  # message id and fingerprint of what the person read
    Column("language", String(8), nullable=False),
    Column("actor", String(64), nullable=False),  # "person", or "staff:<id>" who was told
    Column("at", Float, nullable=False),
)

ticket_links = Table(
    "ticket_links",
    metadata,
    _of_ticket(primary_key=True),  # the smaller id of the two
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
