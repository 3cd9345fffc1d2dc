"""Small queries whose answer is one figure, or one for each code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection


async def number(connection: AsyncConnection, query: Select[Any]) -> float:
    """The one value of a query; nothing is 0."""
    return float(await connection.scalar(query) or 0)


async def age(connection: AsyncConnection, since: Select[Any], now: float) -> float:
    """Seconds since the moment that a query tells; 0 when there is none, or when it is still to come."""
    moment = await connection.scalar(since)
    return max(0.0, now - float(moment)) if moment is not None else 0.0


async def counts(connection: AsyncConnection, query: Select[Any]) -> dict[str, float]:
    """Code to count, of a query with these two columns."""
    return {str(row[0]): float(row[1]) for row in await connection.execute(query)}
