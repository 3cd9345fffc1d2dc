"""Notes that an offer was checked, and raises an alert when enough different people checked the same."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.campaigns.alerts import extend_alert, open_alert
from hotline.campaigns.marks import TEXT, Mark, marks_of
from hotline.database.models import campaign_alerts, campaign_marks
from hotline.vault import Vault

FEWEST_CHECKS = 5  # by different conversations
KEPT_DAYS = 180  # without a further check
DAY = 86400.0


async def record_check(
    connection: AsyncConnection, vault: Vault, conversation_id: str, offer: str, now: float
) -> int | None:
    """Keep the offer's marks as keyed hashes; the id of the alert that it belongs to, None below the threshold."""
    await _forget_old(connection, now)
    marks = {vault.campaign_hash(mark.kind, mark.value): mark for mark in marks_of(offer)}
    if not marks:
        return None
    await _keep(connection, vault, conversation_id, list(marks), now)
    counted = await _count(connection, list(marks))
    crossed = {mark: checks for mark, checks in counted.items() if checks >= FEWEST_CHECKS}
    if not crossed:
        return None
    subjects = [marks[mark] for mark in crossed if marks[mark].kind != TEXT]
    return await _alert(connection, vault, crossed, subjects, now)


async def _alert(
    connection: AsyncConnection, vault: Vault, crossed: dict[str, int], subjects: list[Mark], now: float
) -> int:
    """The one alert of all these marks, made or grown."""
    known = await connection.scalar(
        select(func.min(campaign_marks.c.alert_id)).where(campaign_marks.c.mark.in_(crossed))
    )
    checks = max(crossed.values())
    if known is None:
        first = await connection.scalar(select(func.min(campaign_marks.c.at)).where(campaign_marks.c.mark.in_(crossed)))
        alert = await open_alert(connection, vault, subjects, checks, (float(first or now), now))
    else:
        alert = await extend_alert(connection, vault, int(known), subjects, checks, now)
    await connection.execute(update(campaign_marks).where(campaign_marks.c.mark.in_(crossed)).values(alert_id=alert))
    return alert


async def _keep(connection: AsyncConnection, vault: Vault, conversation_id: str, marks: list[str], now: float) -> None:
    """One row for each mark that this conversation has not had; the hash of a reporter differs from mark to mark."""
    rows = {mark: vault.campaign_hash("reporter", mark, conversation_id) for mark in marks}
    known = set(
        await connection.scalars(
            select(campaign_marks.c.mark).where(
                campaign_marks.c.mark.in_(rows), campaign_marks.c.reporter.in_(rows.values())
            )
        )
    )
    new = [{"mark": mark, "reporter": reporter, "at": now} for mark, reporter in rows.items() if mark not in known]
    if new:
        await connection.execute(insert(campaign_marks), new)


async def _count(connection: AsyncConnection, marks: list[str]) -> dict[str, int]:
    query = select(campaign_marks.c.mark, func.count()).where(campaign_marks.c.mark.in_(marks))
    return {mark: int(checks) for mark, checks in await connection.execute(query.group_by(campaign_marks.c.mark))}


async def _forget_old(connection: AsyncConnection, now: float) -> None:
    before = now - KEPT_DAYS * DAY
    await connection.execute(delete(campaign_alerts).where(campaign_alerts.c.last_at < before))
    await connection.execute(delete(campaign_marks).where(campaign_marks.c.at < before))
