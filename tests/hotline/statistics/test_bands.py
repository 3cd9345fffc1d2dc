"""Counted for a group at once or row by row, the bands of waiting are the same."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Float, MetaData, Table, create_engine, insert, select

from hotline.statistics.bands import band_of, bands_of, counted_in_bands

ROWS = Table("rows", MetaData(), Column("waited", Float))
EDGES = st.sampled_from([0.0, 3600.0, 3600.1, 86400.0, 86400.1, 259200.0, 259200.1, 1e9])


@given(st.lists(st.one_of(st.none(), EDGES), min_size=1))
def test_both_ways_count_the_same(waits: list[float | None]) -> None:
    with create_engine("sqlite://").begin() as connection:
        ROWS.create(connection)
        connection.execute(insert(ROWS), [{"waited": one} for one in waits])
        single = Counter(connection.scalars(select(band_of(ROWS.c.waited))))
        together = dict(bands_of(connection.execute(select(*counted_in_bands(ROWS.c.waited))).one()))
    assert +Counter(together) == single
