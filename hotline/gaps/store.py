"""Questions without an answer: how often each was asked, in the month of the last time, and nothing of who asked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import gaps
from hotline.statistics.period import month_of
from hotline.vault import Vault

ROW = "gap"
KEPT_DAYS = 366
DAY = 86400.0


@dataclass(frozen=True)
class Gap:
    """A question; ``month`` (YYYY-MM) is the last one in which it was asked."""

    language: str
    words: str
    nearest: str
    times: int
    month: str


async def note_gap(connection: AsyncConnection, vault: Vault, gap: tuple[str, str, str], now: float) -> None:
    """Count a question (language, redacted words, likeliest intent), and forget those not asked for a year."""
    language, words, nearest = gap
    mark = vault.campaign_hash("gap", language, words)
    await connection.execute(delete(gaps).where(gaps.c.month < month_of(now - KEPT_DAYS * DAY)))
    counted = await connection.execute(
        update(gaps).where(gaps.c.mark == mark).values(times=gaps.c.times + 1, month=month_of(now))
    )
    if counted.rowcount == 0:
        sealed = vault.seal_for_service(words, ROW)
        row = {"mark": mark, "language": language, "words_sealed": sealed, "nearest": nearest}
        await connection.execute(insert(gaps).values(**row, times=1, month=month_of(now)))


async def list_gaps(connection: AsyncConnection, vault: Vault) -> tuple[Gap, ...]:
    """All of them, the most frequent first."""
    rows = await connection.execute(select(gaps).order_by(gaps.c.times.desc(), gaps.c.month.desc(), gaps.c.mark))
    return tuple(
        Gap(row.language, vault.unseal_for_service(row.words_sealed, ROW), row.nearest, row.times, row.month)
        for row in rows
    )
