"""Tickets of a year, and messages of long ago, for measuring: the same at every measurement."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import insert

from bot.service import Service
from hotline.database.models import conversations, inbox, referrals, ticket_events, tickets
from hotline.directory import units
from hotline.referrals.lifecycle import TRANSITIONS
from hotline.routing.route import institutions
from hotline.statistics.period import Period
from hotline.tickets import new_code
from hotline.tickets.lifecycle import TRANSITIONS as STATUSES
from nlu.taxonomy import forms, languages

T = TypeVar("T")

CHUNK = 4_000  # tickets in one transaction; the vault keeps as many keys at hand
YEAR = Period.around(date(2026, 1, 1), date(2026, 12, 31))
OLD_CHANNEL, OLD_TEXT, MESSAGES_EACH = "sms-gateway", "gazda mi je uzeo pasoš i ne plaća nas tri mjeseca", 50
CHANNELS = ("web", "telegram", "sms", "whatsapp")
CONTENT = {
    "indicators": {"document_retention": ["uzeo mi je pasoš"]},
    "palermo": {"act": [], "means": ["document_retention"], "purpose": None},
    "summary": {"bs": "P2", "en": "P2"},
    "told": ["gazda mi je uzeo pasoš i ne plaća nas tri mjeseca"],
    "facts": {},
}


async def fill(service: Service, many: int) -> list[str]:
    """Tickets of a year by chance, each with a key and events, every third with a referral; tells their codes."""
    chance, codes = random.Random(7), _codes(many)  # noqa: S311  (the same tickets at every measurement)
    for start in range(0, many, CHUNK):
        part = codes[start : start + CHUNK]
        conversations = [secrets.token_hex(16) for _ in part]
        await service.vault.create_keys(conversations)
        numbered = enumerate(zip(conversations, part, strict=True), start + 1)
        rows = [await _ticket(service, chance, number, one, code) for number, (one, code) in numbered]
        await _store(service, chance, rows)
    return codes


async def fill_messages(service: Service, many: int) -> None:
    """Answered messages of persons who wrote fifty each yesterday, sealed as real ones."""
    at = time.time() - 86_400.0  # older ones the daily erasing would take away while they are measured
    for start in range(0, many, CHUNK * MESSAGES_EACH):
        persons = range(start // MESSAGES_EACH, min(start + CHUNK * MESSAGES_EACH, many) // MESSAGES_EACH)
        ids = {person: secrets.token_hex(16) for person in persons}
        await service.vault.create_keys(list(ids.values()))
        people = [await _person(service, person, one, at) for person, one in ids.items()]
        rows = [
            await _message(service, one, f"{person}-{number}", at)
            for person, one in ids.items()
            for number in range(MESSAGES_EACH)
        ]
        async with service.database.begin() as connection:
            await connection.execute(insert(conversations), people)
            await connection.execute(insert(inbox), rows)


async def _person(service: Service, person: int, conversation: str, at: float) -> dict[str, Any]:
    address = f"+38763{person:06}"
    place = f"conversations.address:{conversation}"
    return {
        "id": conversation,
        "channel": OLD_CHANNEL,
        "address_hash": service.vault.address_hash(OLD_CHANNEL, address),
        "address_sealed": await service.vault.seal(conversation, address, place),
        "created_at": at,
        "seen_at": at,
    }


async def _message(service: Service, conversation: str, provider_id: str, at: float) -> dict[str, Any]:
    place = f"inbox:{OLD_CHANNEL}:{provider_id}"
    return {
        "conversation_id": conversation,
        "channel": OLD_CHANNEL,
        "provider_id": provider_id,
        "body_sealed": await service.vault.seal(conversation, {"text": OLD_TEXT}, place),
        "received_at": at,
        "state": "done",
        "done_at": at,
    }


def _codes(many: int) -> list[str]:
    """Different codes; of 100,000 drawn by chance about 500 come twice."""
    found = dict.fromkeys(new_code() for _ in range(many))
    while len(found) < many:
        found[new_code()] = None
    return list(found)


async def _store(service: Service, chance: random.Random, rows: list[dict[str, Any]]) -> None:
    sent = [_referral(chance, row) for row in rows if row["id"] % 3 == 0]
    async with service.database.begin() as connection:
        await connection.execute(insert(tickets), rows)
        await connection.execute(insert(ticket_events), [event for row in rows for event in _events(row)])
        if sent:
            await connection.execute(insert(referrals), sent)


async def _ticket(service: Service, chance: random.Random, number: int, conversation: str, code: str) -> dict[str, Any]:
    opened = YEAR.begins_at + chance.random() * (YEAR.ends_before - YEAR.begins_at)
    return {
        "id": number,
        "conversation_id": conversation,
        "code_hash": service.vault.code_hash(code),
        "code_sealed": service.vault.seal_for_service(code, f"tickets.code:{conversation}"),
        "content_sealed": await service.vault.seal(conversation, CONTENT, f"tickets:{conversation}"),
        "channel": _some(chance, CHANNELS),
        "language": _some(chance, languages()),
        "opened_at": opened,
        "changed_at": opened + 3600,
        "due_at": opened + 86400,
        "status": chance.choices(list(STATUSES), (1, 4, 3, 3, 3, 86))[0],
        "category": _some(chance, (*forms(), None)),
        "priority": _some(chance, (2, 1, 3, 0)),
        "rule": "exploitation",
        "reporter": _some(chance, ("self", "third_party", "unknown")),
        "child": _some(chance, (0, 1, None)),
        "unit": _some(chance, (*units(), None)),
        "sex": _some(chance, (None, "female", "male")),
        "citizenship": _some(chance, (None, "BA", "foreign")),
        "answered_at": opened + 1800,
        "closed_as": "helped",
        "retention_days": 3650,  # or the daily erasing would take them away while they are measured
    }


def _some(chance: random.Random, values: Sequence[T]) -> T:
    """One of the values, the first much more often than the last, as cases are."""
    return values[min(int(chance.expovariate(0.7)), len(values) - 1)]


def _events(row: dict[str, Any]) -> list[dict[str, Any]]:
    at, about = row["opened_at"], {"ticket_id": row["id"], "detail": None}
    told = [about | {"at": at, "actor": "bot", "kind": "opened"}]
    told += [about | {"at": at + 1800, "actor": "staff:1", "kind": kind} for kind in ("taken_over", "replied")]
    if row["status"] == "closed":
        told.append(about | {"at": at + 9000, "actor": "staff:1", "kind": "closed", "detail": "helped"})
    return told


def _referral(chance: random.Random, row: dict[str, Any]) -> dict[str, Any]:
    at = row["opened_at"] + 3600
    return {
        "ticket_id": row["id"],
        "institution": chance.choice(institutions()),
        "unit": row["unit"],
        "status": chance.choice(list(TRANSITIONS)),
        "basis": "consent",
        "fields": "what place urgency",
        "actor": "staff:1",
        "drafted_at": at,
        "sent_at": at,
        "due_at": at + 86400,
        "answered_at": at + 7200,
        "changed_at": at,
    }
