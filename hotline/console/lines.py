"""The lines of the queue's page: of each ticket only what its line tells, and the line written once for everybody."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.console.queue import PAGE_SIZE, QueueFilter, condition_of, count_of, due_of, is_told_watched
from hotline.console.wording import SPANS, Wording
from hotline.database.models import conversations, staff, tickets
from hotline.tickets.content import open_content
from hotline.tickets.store import ORDER, page_of
from hotline.vault import Vault

MOST_KNOWN = 5000  # tickets of which is known whether they are watched
SAME = ("id", "priority", "category", "rule", "language", "channel", "unit", "status", "opened_at")


@dataclass(frozen=True)
class Line:
    """What the line of a ticket tells. ``waited``: seconds, in whole days, hours or minutes as they are shown."""

    id: int
    priority: int
    category: str | None
    rule: str
    language: str
    channel: str
    unit: str | None
    status: str
    opened_at: float
    child: bool
    consent_referral: bool | None
    assignee: str | None
    mode: str | None
    due: str
    watched: bool
    waited: int


class Lines:
    """Reads and writes lines; remembers of a ticket's sealed content no more than whether somebody watches."""

    def __init__(self) -> None:
        self._watched: OrderedDict[bytes, bool] = OrderedDict()

    async def read(
        self, connection: AsyncConnection, vault: Vault, wanted: QueueFilter, member_id: int, now: float
    ) -> tuple[list[Line], int]:
        """One page of the queue, and how many tickets there are in all."""
        holds = await condition_of(connection, vault, wanted, member_id)
        total = await count_of(connection, holds)
        page = page_of(holds, limit=PAGE_SIZE, offset=(wanted.page - 1) * PAGE_SIZE)
        rows: Sequence[Row[Any]] = (
            await connection.execute(_SHOWN.where(tickets.c.id.in_(page)).order_by(*ORDER))
        ).all()
        await vault.fetch_keys([row.conversation_id for row in rows if row.content_sealed not in self._watched])
        return [_line(row, await self._is_watched(vault, row), now) for row in rows], total

    async def _is_watched(self, vault: Vault, row: Row[Any]) -> bool:
        """Sealed content that changes is other bytes."""
        if row.content_sealed not in self._watched:
            content = await open_content(vault, row.conversation_id, row.content_sealed)
            self._watched[row.content_sealed] = is_told_watched(content)
            if len(self._watched) > MOST_KNOWN:
                self._watched.popitem(last=False)
        return self._watched[row.content_sealed]


def written(template: Template, lines: Sequence[Line], language: str) -> Markup:
    """The lines as HTML."""
    return Markup("").join(_written(template, line, language) for line in lines)


@lru_cache(8192)
def _written(template: Template, line: Line, language: str) -> Markup:
    return Markup(template.render(w=Wording(language), line=line))  # noqa: S704  (the template escapes)


def _line(row: Row[Any], watched: bool, now: float) -> Line:
    return Line(
        **{name: getattr(row, name) for name in SAME},
        child=bool(row.child),
        consent_referral=None if row.consent_referral is None else bool(row.consent_referral),
        assignee=row.assignee,
        mode=row.mode,
        due=due_of(row.status, row.due_at, now),
        watched=watched,
        waited=_in_whole(now - row.opened_at),
    )


def _in_whole(seconds: float) -> int:
    size = next((size for size in SPANS if seconds >= size), SPANS[-1])
    return max(0, int(seconds // size) * size)


_SHOWN: Select[Any] = (
    select(
        *(tickets.c[name] for name in (*SAME, "child", "consent_referral", "due_at", "conversation_id")),
        tickets.c.content_sealed,
        staff.c.name.label("assignee"),
        conversations.c.mode,
    )
    .join_from(tickets, staff, staff.c.id == tickets.c.assignee_id, isouter=True)
    .join(conversations, conversations.c.id == tickets.c.conversation_id, isouter=True)
)
