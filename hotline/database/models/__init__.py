"""The tables. Sealed columns end in ``_sealed``; what is not sealed holds no person's words.

Times are UTC, seconds since 1970 as a float, so that SQLite and PostgreSQL sort them alike.
"""

from hotline.database.models.cases import (
    COUNTED,
    DEFAULT_RETENTION_DAYS,
    form_entries,
    legal_holds,
    retention_promises,
    ticket_events,
    ticket_links,
    tickets,
)
from hotline.database.models.keys import conversation_keys, key_check, root_key
from hotline.database.models.post import attachments, conversations, inbox, message_parts, outbox
from hotline.database.models.records import (
    agencies,
    agency_lists,
    audit_log,
    campaign_alerts,
    campaign_marks,
    gaps,
    tallies,
    votes,
)
from hotline.database.models.referring import consents, packets, referrals
from hotline.database.models.schema import keys_metadata, metadata
from hotline.database.models.team import (
    alert_addresses,
    alerts,
    closing_requests,
    content_openings,
    follow_ups,
    mentions,
    recovery_codes,
    reviews,
    shifts,
    staff,
    staff_factors,
    staff_sessions,
    ticket_notes,
)

__all__ = [
    "COUNTED",
    "DEFAULT_RETENTION_DAYS",
    "agencies",
    "agency_lists",
    "alert_addresses",
    "alerts",
    "attachments",
    "audit_log",
    "campaign_alerts",
    "campaign_marks",
    "closing_requests",
    "consents",
    "content_openings",
    "conversation_keys",
    "conversations",
    "follow_ups",
    "form_entries",
    "gaps",
    "inbox",
    "key_check",
    "keys_metadata",
    "legal_holds",
    "mentions",
    "message_parts",
    "metadata",
    "outbox",
    "packets",
    "recovery_codes",
    "referrals",
    "retention_promises",
    "reviews",
    "root_key",
    "shifts",
    "staff",
    "staff_factors",
    "staff_sessions",
    "tallies",
    "ticket_events",
    "ticket_links",
    "ticket_notes",
    "tickets",
    "votes",
]
