"""Nothing small is shown, and nothing hidden can be calculated back from what is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.statistics import Published, Table, suppress
from hotline.statistics.codes import OTHER
from hotline.statistics.rarity import LEAST, gather_rare
from tests.hotline.statistics.attack import solve


def table_of(counts: list[list[int]]) -> Table:
    """A table with lettered rows and numbered columns."""
    rows = tuple(chr(ord("a") + place) for place in range(len(counts)))
    columns = tuple(str(place) for place in range(len(counts[0])))
    return Table("x", rows, columns, tuple(map(tuple, counts)))


FEW = st.integers(0, 4)
MANY = st.one_of(FEW, FEW, st.integers(5, 9), st.integers(10, 60))


@st.composite
def tables(draw: st.DrawFn, most: int = 6) -> Table:
    """Tables as years are: mostly small numbers, some large."""
    width = draw(st.integers(1, most))
    return table_of(draw(st.lists(st.lists(MANY, min_size=width, max_size=width), min_size=1, max_size=most)))


def every_total(shown: Published) -> list[int]:
    """All totals that are shown."""
    return [*shown.row_totals, *shown.column_totals, *([shown.total] if shown.total else [])]


@settings(max_examples=300, deadline=None)
@given(tables())
def test_no_hidden_number_can_be_calculated_back(table: Table) -> None:
    """The attacker is left with at least five possible values for each."""
    for low, high in solve(suppress(table)).values():
        assert high - low >= LEAST - 1 - 1e-6


@settings(max_examples=500, deadline=None)
@given(tables(8))
def test_nothing_under_five_is_shown(table: Table) -> None:
    """Neither in a cell nor as a total."""
    shown = suppress(table)
    assert all(value is None or value >= LEAST for row in shown.cells for value in row)
    assert all(total >= LEAST for total in every_total(shown))


@settings(max_examples=500, deadline=None)
@given(tables(8))
def test_what_is_shown_is_true(table: Table) -> None:
    """Hiding and gathering lose nothing and add nothing."""
    shown, total = suppress(table), sum(map(sum, table.counts))
    assert shown.total == (None if 0 < total < LEAST else total)
    if shown.rows:
        assert sum(shown.row_totals) == sum(shown.column_totals) == total
        for row, cells in zip(shown.rows, shown.cells, strict=True):
            for column, value in zip(shown.columns, cells, strict=True):
                if value is not None and OTHER not in (row, column):
                    assert value == table.counts[table.rows.index(row)][table.columns.index(column)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(FEW, FEW, st.integers(5, 12)), min_size=1, max_size=14))
def test_of_a_rare_line_no_more_is_told_than_that_it_is_rare(totals: list[int]) -> None:
    """Lines that are not named could each be anything from none to four, or are mixed with a larger one."""
    gathered, together = gather_rare(totals), sum(totals[place] for place in gather_rare(totals))
    rare = {place for place, total in enumerate(totals) if 0 < total < LEAST}
    assert rare <= gathered
    if gathered == rare and gathered and sum(totals) >= LEAST and max(totals) >= LEAST:
        unnamed = sum(total < LEAST for total in totals)
        assert LEAST <= together <= (LEAST - 1) * (unnamed - 1)


def test_a_row_with_one_small_number_hides_another() -> None:
    shown = suppress(table_of([[20, 3, 9], [30, 12, 14], [8, 10, 40]]))
    assert shown.cells[0][1] is None
    assert sum(value is None for value in shown.cells[0]) >= 2


def test_two_small_numbers_do_not_give_each_other_away() -> None:
    """1 + 1 = 2 leaves too few possibilities: a third number is hidden with them."""
    shown = suppress(table_of([[1, 1, 30], [20, 20, 20], [20, 20, 20]]))
    assert shown.cells[0] == (None, None, None)


def test_a_table_without_small_numbers_is_shown_as_it_is() -> None:
    counts = [[5, 6], [7, 8]]
    shown = suppress(table_of(counts))
    assert shown.cells == ((5, 6), (7, 8))
    assert (shown.row_totals, shown.column_totals, shown.total) == ((11, 15), (12, 14), 26)


@pytest.mark.parametrize("counts", [[[1]], [[4, 0], [0, 0]], [[1, 1], [1, 1]]])
def test_fewer_than_five_in_all_show_nothing(counts: list[list[int]]) -> None:
    shown = suppress(table_of(counts))
    assert (shown.rows, shown.cells, shown.total) == ((), (), None)


def test_none_is_none() -> None:
    assert suppress(table_of([[0, 0]])).total == 0


def test_rare_lines_are_counted_together() -> None:
    shown = suppress(table_of([[30, 30], [3, 0], [0, 3], [0, 0], [20, 20]]))
    assert shown.rows == ("a", "e", OTHER)
    assert shown.row_totals == (60, 40, 6)


def test_a_table_of_all_units_is_hidden_in_time() -> None:
    """13 categories and 21 units, as thin as real years."""
    counts = [[(i * 7 + j * 3) % 11 if (i + j) % 4 == 0 else (i * j) % 3 for j in range(21)] for i in range(13)]
    assert suppress(table_of(counts)).total == sum(map(sum, counts))
