"""The lists of agencies in the database: each import adds one, the newest is the one that is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.agencies.agency import Agency, AgencyList
from hotline.database.models import agencies, agency_lists

_NEWEST = (agency_lists.c.listed_on.desc(), agency_lists.c.id.desc())


async def keep_list(connection: AsyncConnection, given: AgencyList, now: float) -> None:
    """Put a list in the place of all earlier ones of the same source."""
    old = select(agency_lists.c.id).where(agency_lists.c.source == given.source)
    await connection.execute(delete(agencies).where(agencies.c.list_id.in_(old)))
    await connection.execute(delete(agency_lists).where(agency_lists.c.source == given.source))
    kept = await connection.scalar(
        insert(agency_lists)
        .values(source=given.source, listed_on=given.listed_on.isoformat(), imported_at=now)
        .returning(agency_lists.c.id)
    )
    rows = [_row(each) | {"list_id": kept} for each in given.agencies]
    if rows:
        await connection.execute(insert(agencies), rows)


async def list_date(connection: AsyncConnection) -> date | None:
    """The oldest date among the lists that are asked; None when there is no list."""
    written = await connection.scalar(select(agency_lists.c.listed_on).order_by(agency_lists.c.listed_on).limit(1))
    return date.fromisoformat(written) if written else None


async def latest_list(connection: AsyncConnection) -> AgencyList | None:
    """All agencies of all sources, under the oldest of their dates; None when nothing was imported."""
    day = await list_date(connection)
    if day is None:
        return None
    sources = (await connection.scalars(select(agency_lists.c.source).order_by(*_NEWEST))).all()
    rows = await connection.execute(select(agencies).order_by(agencies.c.name))
    return AgencyList("; ".join(sources), day, tuple(_agency(row) for row in rows))


def _row(agency: Agency) -> dict[str, str]:
    return {
        "name": agency.name,
        "town": agency.town,
        "licence": agency.licence,
        "valid_until": agency.valid_until.isoformat() if agency.valid_until else "",
        "website": agency.website,
        "phone": agency.phone,
    }


def _agency(row: Row[Any]) -> Agency:
    until = date.fromisoformat(row.valid_until) if row.valid_until else None
    return Agency(row.name, row.town, row.licence, until, row.website, row.phone)
