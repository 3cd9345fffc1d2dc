"""An attacker who knows every published number and can calculate: bounds of hidden cells by linear programming."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

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


def _bounds(equations: np.ndarray, sums: np.ndarray, place: int) -> tuple[float, float]:  # type: ignore[type-arg]
    aim = np.zeros(equations.shape[1])
    aim[place] = 1.0
    low, high = (linprog(sign * aim, A_eq=equations, b_eq=sums, bounds=(0, None)) for sign in (1.0, -1.0))
    assert low.success
    assert high.success
    return low.fun, -high.fun
