"""Alerts for the operators: what the checks have in common, how many there were, and who has seen the alert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.campaigns.marks import Mark
from hotline.database.models import campaign_alerts
from hotline.vault import Vault

ROW = "campaign_alert"


@dataclass(frozen=True)
class Alert:
    """A campaign.

    Args:
        subjects: the recruiter's contacts that the checks share; none when only the text is the same.
        checks: by different conversations.
        first_at, last_at: UTC seconds.
        seen_by: the member of staff who has taken note; None for a new alert.
    """

    id: int
    subjects: tuple[Mark, ...]
    checks: int
    first_at: float
    last_at: float
    seen_by: str | None


async def list_alerts(connection: AsyncConnection, vault: Vault) -> tuple[Alert, ...]:
    """All alerts, those that nobody has seen first, then the latest first."""
    rows = await connection.execute(
        select(campaign_alerts).order_by(campaign_alerts.c.seen_at.is_not(None), campaign_alerts.c.last_at.desc())
    )
    return tuple(
        Alert(row.id, _open(vault, row.subjects_sealed), row.checks, row.first_at, row.last_at, row.seen_by)
        for row in rows
    )


async def acknowledge(connection: AsyncConnection, alert_id: int, actor: str, now: float) -> bool:
    """Note that somebody has seen an alert; False when there is none or it was seen before."""
    done = await connection.execute(
        update(campaign_alerts)
        .where(campaign_alerts.c.id == alert_id, campaign_alerts.c.seen_at.is_(None))
        .values(seen_by=actor, seen_at=now)
    )
    return done.rowcount > 0


async def open_alert(
    connection: AsyncConnection, vault: Vault, subjects: Sequence[Mark], checks: int, span: tuple[float, float]
) -> int:
    """Make an alert; ``span`` is when the first and the last check was."""
    return int(
        await connection.scalar(
            insert(campaign_alerts)
            .values(subjects_sealed=_seal(vault, subjects), checks=checks, first_at=span[0], last_at=span[1])
            .returning(campaign_alerts.c.id)
        )
        or 0
    )


async def extend_alert(
    connection: AsyncConnection, vault: Vault, alert_id: int, subjects: Sequence[Mark], checks: int, now: float
) -> int:
    """Add to an alert what a further check has in common with the earlier ones."""
    row: Row[tuple[object, ...]] = (
        await connection.execute(select(campaign_alerts).where(campaign_alerts.c.id == alert_id))
    ).one()
    together = dict.fromkeys((*_open(vault, row.subjects_sealed), *subjects))
    await connection.execute(
        update(campaign_alerts)
        .where(campaign_alerts.c.id == alert_id)
        .values(subjects_sealed=_seal(vault, tuple(together)), checks=max(row.checks, checks), last_at=now)
    )
    return alert_id


def _seal(vault: Vault, subjects: Sequence[Mark]) -> bytes:
    return vault.seal_for_service([[mark.kind, mark.value] for mark in subjects], ROW)


def _open(vault: Vault, sealed: bytes) -> tuple[Mark, ...]:
    return tuple(Mark(kind, value) for kind, value in vault.unseal_for_service(sealed, ROW))
