"""How long somebody waited, in bands: as a column of one row, or counted for a whole group at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, case, func

from hotline.statistics.codes import ANSWERED

NONE, LATER = "none", "later"  # nobody has answered; after the longest band


def band_of(waited: ColumnElement[float]) -> ColumnElement[str]:
    """Seconds as a band of `ANSWERED`, later, or none where nobody has answered."""
    bands = ((waited <= most, band) for band, most in ANSWERED.items())
    return case((waited.is_(None), NONE), *bands, else_=LATER)


def counted_in_bands(waited: ColumnElement[float]) -> list[ColumnElement[int]]:
    """How many there are in a group, how many were answered, and how many within each band."""
    within = (func.count(case((waited <= most, 1))).label(band) for band, most in ANSWERED.items())
    return [func.count().label("many"), func.count(waited).label("known"), *within]


def bands_of(row: Any) -> Iterator[tuple[str, int]]:
    """Each band of a row of `counted_in_bands` with how many fall into it and into no shorter one."""
    shorter = 0
    for band in ANSWERED:
        reached = getattr(row, band)
        yield band, reached - shorter
        shorter = reached
    yield LATER, row.known - shorter
    yield NONE, row.many - row.known
