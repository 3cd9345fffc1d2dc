"""Whether answers helped, counted by topic, language and month."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import votes
from hotline.statistics.period import month_of
from nlu.taxonomy import intents

HELPED = "=helped:"  # payload: =helped:<yes|no>_<topic>


@dataclass(frozen=True)
class Vote:
    """What people said of a topic's answers in a month (YYYY-MM)."""

    topic: str
    language: str
    month: str
    helped: int
    not_helped: int


async def count_vote(connection: AsyncConnection, payload: str, language: str, now: float) -> None:
    """Count a tap on "this helped" or "this did not"; anything else counts for nothing."""
    said, _, topic = payload.removeprefix(HELPED).partition("_")
    if not payload.startswith(HELPED) or said not in ("yes", "no") or f"ask_{topic}" not in intents():
        return
    column = votes.c.helped if said == "yes" else votes.c.not_helped
    about = {"topic": topic, "language": language, "month": month_of(now)}
    counted = await connection.execute(update(votes).filter_by(**about).values({column: column + 1}))
    if counted.rowcount == 0:
        await connection.execute(insert(votes).values(**about, **{column.name: 1}))


async def list_votes(connection: AsyncConnection) -> tuple[Vote, ...]:
    """All counts, the topics that helped least first."""
    rows = await connection.execute(select(votes).order_by(votes.c.not_helped.desc(), votes.c.topic, votes.c.month))
    return tuple(Vote(row.topic, row.language, row.month, row.helped, row.not_helped) for row in rows)
