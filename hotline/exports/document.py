"""How an export is written, piece by piece: JSON as the schema says, or CSV with one line a ticket."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from hotline.exports.record import Record
from hotline.exports.schema import FORMAT
from hotline.sheets.cells import harmless

PLAIN = ("number", "code", "channel", "language", "opened_at", "due_at", "status", "category", "priority", "rule",
         "reporter", "child", "sex", "citizenship", "age_group", "unit", "country", "contact", "assignee")  # fmt: skip
COLUMNS = (*PLAIN, "indicators", "act", "means", "purpose", "consent_referral", "consent_contact", "summary_bs",
           "summary_en", "referrals", "told")  # fmt: skip
BETWEEN = " | "  # the pieces of what a person told


async def write_export(records: AsyncIterator[Record], kind: str, now: float) -> AsyncIterator[str]:
    """The pieces of a document.

    Args:
        kind: one of `FORMATS`.
        now: UTC seconds.
    """
    begin, one, end = FORMATS[kind]
    yield begin(now)
    number = 0
    async for record in records:
        yield one(record, number)
        number += 1
    yield end


def row_of(record: Record) -> dict[str, Any]:
    """The line of a record: lists of codes in one cell, with spaces between."""
    palermo, consent = record["palermo"], record["consent"]
    return {
        **{name: record[name] for name in PLAIN},
        "indicators": _joined(dict.fromkeys(sign["code"] for sign in record["indicators"])),
        "act": _joined(palermo["act"]),
        "means": _joined(palermo["means"]),
        "purpose": palermo["purpose"],
        "consent_referral": consent["referral"],
        "consent_contact": consent["contact"],
        "summary_bs": record["summary"]["bs"],
        "summary_en": record["summary"]["en"],
        "referrals": _joined(f"{one['institution']}:{one['status']}" for one in record["referrals"]),
        "told": BETWEEN.join(record["told"]) if record["told"] is not None else None,
    }


def _json_begin(now: float) -> str:
    at = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    return f'{{"format": {json.dumps(FORMAT)}, "exported_at": {json.dumps(at)}, "tickets": ['


def _json_one(record: Record, number: int) -> str:
    return (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)


def _csv_begin(_now: float) -> str:
    return _line(COLUMNS)


def _csv_one(record: Record, _number: int) -> str:
    return _line(_cell(value) for value in row_of(record).values())


def _cell(value: object) -> str:
    if value is None:
        return ""
    return harmless(str(value).lower() if isinstance(value, bool) else str(value))


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _joined(codes: Iterable[str]) -> str:
    return " ".join(codes)


FORMATS: dict[str, tuple[Callable[[float], str], Callable[[Record, int], str], str]] = {
    "json": (_json_begin, _json_one, "\n]}\n"),
    "csv": (_csv_begin, _csv_one, ""),
}
