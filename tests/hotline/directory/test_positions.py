"""A place on the map becomes the unit around it; near the border the country is not mistaken."""

from __future__ import annotations

import pytest

from hotline.directory import units
from hotline.directory.positions import _positions, unit_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "unit"),
    [
        (44.81, 15.86, "USK"),
        (43.857, 18.413, "KS"),
        (44.77, 17.18, "RS-BL"),
        (44.876, 18.808, "BD"),
        (43.35, 17.80, "HNK"),
        (45.16, 18.02, "ABROAD"),  # Slavonski Brod, across the river from Brod
        (45.137, 17.985, "RS-DO"),
        (48.2, 16.37, "ABROAD"),
        (-91, 0, None),
        (0, 181, None),
        (float("nan"), 17, None),
    ],
)
def test_a_place_becomes_a_unit(latitude: float, longitude: float, unit: str | None) -> None:
    assert unit_at(latitude, longitude) == unit


def test_every_place_of_the_list_has_a_known_unit() -> None:
    assert {unit for _, unit in _positions()} <= set(units())
