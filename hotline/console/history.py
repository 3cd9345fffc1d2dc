"""What happened to a ticket, by whom and when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import staff, ticket_events

MOST_EVENTS = 200


@dataclass(frozen=True)
class Event:
    """One step. ``actor`` is bot, person, or the name of a member; ``detail`` holds codes only."""

    at: float
    actor: str
    by_staff: bool
    kind: str
    detail: str

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return asdict(self)


async def history_of(connection: AsyncConnection, ticket_id: int) -> list[Event]:
    """The latest steps, newest first."""
    names = {f"staff:{row.id}": row.name for row in await connection.execute(select(staff.c.id, staff.c.name))}
    rows = await connection.execute(
        select(ticket_events)
        .where(ticket_events.c.ticket_id == ticket_id)
        .order_by(ticket_events.c.id.desc())
        .limit(MOST_EVENTS)
    )
    return [_event(row, names) for row in rows]


def graded_by_hand(events: list[Event]) -> bool:
    """Whether the priority as it stands now was set by a member and not by triage."""
    graded = [event for event in events if event.kind in ("opened", "priority_raised", "priority_set")]
    return bool(graded) and graded[0].by_staff


def _event(row: Any, names: dict[str, str]) -> Event:
    detail = row.detail or ""
    detail = " ".join(names.get(word, word) for word in detail.split() if word not in ("from", "to"))
    return Event(row.at, names.get(row.actor, row.actor), row.actor.startswith("staff:"), row.kind, detail)
