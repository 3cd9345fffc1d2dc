"""Which unit a place on the map lies in, as far as the nearest seat of a municipality tells. Coordinates end here."""

from __future__ import annotations

from functools import cache
from math import cos, hypot, radians
from pathlib import Path

from hotline.directory.units import ABROAD, unit_of
from nlu.data_file import read_data

FILE = Path(__file__).with_name("positions.yml")
KM_A_DEGREE = 111.2
FARTHEST_KM = 60.0  # from every place of the list: abroad


def unit_at(latitude: float, longitude: float) -> str | None:
    """The unit around a place, ``ABROAD`` outside of BiH; None for numbers that are no place.

    >>> unit_at(44.53, 18.68)
    'TK'
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    away, unit = min((_km(latitude, longitude, *position), unit) for position, unit in _positions())
    return unit if away <= FARTHEST_KM else ABROAD


def _km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres over a flat map, good enough for a hundred of them."""
    east = (longitude - other_longitude) * cos(radians(latitude))
    return hypot(latitude - other_latitude, east) * KM_A_DEGREE


@cache
def _positions() -> tuple[tuple[tuple[float, float], str], ...]:
    listed = read_data(FILE)
    here = [(row, row[2] if len(row) > 2 else unit_of(name) or "") for name, row in listed["BiH"].items()]
    abroad = [(row, ABROAD) for row in listed["abroad"].values()]
    return tuple(((row[0], row[1]), unit) for row, unit in (*here, *abroad))
