"""An attacker who knows every published number and can calculate: bounds of hidden cells by linear programming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from hotline.statistics import Published


def solve(table: Published) -> dict[tuple[int, int], tuple[float, float]]:
    """The smallest and the largest possible value of every hidden cell; nothing here is shared with the product."""
    unknown = [(i, j) for i, row in enumerate(table.cells) for j, value in enumerate(row) if value is None]
    if not unknown:
        return {}
    equations, sums = [], []
    for axis, totals in ((0, table.row_totals), (1, table.column_totals)):
        for place, total in enumerate(totals):
            equations.append([float(cell[axis] == place) for cell in unknown])
            line = table.cells[place] if axis == 0 else [row[place] for row in table.cells]
            sums.append(total - sum(value for value in line if value is not None))
    return {cell: _bounds(np.array(equations), np.array(sums), place) for place, cell in enumerate(unknown)}


Known = tuple[Published, str, str]  # a table, what its rows are, what its columns are


def solve_together(tables: Sequence[Known]) -> dict[tuple[int, int, int], tuple[float, float]]:
    """The same for tables of the same cases: by place of the table, row and column.

    The unknown numbers are those of the one table that has all the dimensions; rows of the same name are the same cases.
    """
    axes = {
        axis: codes for table, *both in tables for axis, codes in zip(both, (table.rows, table.columns), strict=True)
    }
    cells, names = list(product(*(range(len(codes)) for codes in axes.values()))), list(axes)
    shown = [_equation(cells, names, one, place) for one in tables for place in _shown(one[0])]
    wholes, sums = lil_matrix((len(shown), len(cells))), np.array([total for _, total in shown])
    for line, (inside, _) in enumerate(shown):
        wholes[line, inside] = 1.0
    found = {}
    for number, one in enumerate(tables):
        for i, j in ((i, j) for i, row in enumerate(one[0].cells) for j, value in enumerate(row) if value is None):
            aim = np.zeros(len(cells))
            aim[_inside(cells, names, one, (i, j))] = 1.0
            found[number, i, j] = _extremes(aim, wholes.tocsr(), sums)
    return found


def _shown(table: Published) -> Iterator[tuple[int | None, int | None, int]]:
    """Row, column and value of every number that is shown; None: all of them."""
    yield from ((i, j, value) for i, row in enumerate(table.cells) for j, value in enumerate(row) if value is not None)
    yield from ((i, None, total) for i, total in enumerate(table.row_totals))
    yield from ((None, j, total) for j, total in enumerate(table.column_totals))


def _equation(
    cells: list[tuple[int, ...]], names: list[str], one: Known, place: tuple[int | None, int | None, int]
) -> tuple[list[int], int]:
    return _inside(cells, names, one, place[:2]), place[2]


def _inside(
    cells: list[tuple[int, ...]], names: list[str], one: Known, place: tuple[int | None, int | None]
) -> list[int]:
    wanted = [(names.index(axis), where) for axis, where in zip(one[1:], place, strict=True) if where is not None]
    return [number for number, cell in enumerate(cells) if all(cell[axis] == where for axis, where in wanted)]


def _extremes(aim: np.ndarray, wholes: Any, sums: np.ndarray) -> tuple[float, float]:  # type: ignore[type-arg]
    low, high = (linprog(sign * aim, A_eq=wholes, b_eq=sums, bounds=(0, None)) for sign in (1.0, -1.0))
    assert low.success
    assert high.success
    return low.fun, -high.fun


def _bounds(equations: np.ndarray, sums: np.ndarray, place: int) -> tuple[float, float]:  # type: ignore[type-arg]
    aim = np.zeros(equations.shape[1])
    aim[place] = 1.0
    return _extremes(aim, equations, sums)
