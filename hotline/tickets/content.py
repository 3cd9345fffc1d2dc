"""The sealed part of a ticket: what the person told, its signs and facts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hotline.report import Report
from hotline.tickets.summary import summary
from hotline.triage import Triage
from hotline.vault import SealBroken, Vault

FACTS = (
    "papers_kept",
    "can_leave",
    "injured",
    "present_danger",
    "self_harm",
    "watched",
    "safe",
    "online",
    "wants_human",
    "shelter_tonight",
)
ADDED = ("additions", "split_from")  # what others put on a ticket: it outlives every new state of the report
ERASED: dict[str, Any] = {
    "indicators": {},
    "palermo": {"act": [], "means": [], "purpose": None},
    "summary": {"bs": "", "en": ""},
    "erased": True,
}


def content_of(report: Report, grade: Triage, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """The content for a report; additions of the content ``before`` stay."""
    kept = asdict(report)
    return {
        "indicators": kept["indicators"],
        "palermo": {"act": list(grade.act), "means": list(grade.means), "purpose": grade.purpose},
        "summary": summary(report, grade),
        "contact": report.contact,
        "offer": report.offer,
        "country": report.country,
        "told": list(report.told),
        "facts": {name: kept[name] for name in FACTS},
        **{name: before[name] for name in ADDED if before and name in before},
    }


async def seal_content(vault: Vault, conversation_id: str, content: dict[str, Any]) -> bytes:
    """The content as its column holds it."""
    return await vault.seal(conversation_id, content, f"tickets:{conversation_id}")


async def open_content(vault: Vault, conversation_id: str, sealed: bytes) -> dict[str, Any]:
    """The content; of a ticket whose person deleted what they wrote, the empty shell."""
    try:
        content: dict[str, Any] = await vault.unseal(conversation_id, sealed, f"tickets:{conversation_id}")
    except SealBroken:
        return ERASED
    return content
