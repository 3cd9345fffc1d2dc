"""Hiding small numbers of a table, and as many others as it takes so that nobody can calculate them back.

Pure functions. The totals that are shown are all five or more. A hidden number is protected when whoever knows every
number that is shown, and can calculate, is left with at least five possible values for it: as many as "fewer than
five" has. The possible values are found exactly, by the greatest flow in the graph of hidden cells between rows and
columns (a cell can grow by as much as can be taken from others along cycles).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from hotline.statistics.codes import OTHER
from hotline.statistics.rarity import LEAST, gather_rare

WIDTH = LEAST - 1  # the least distance between the smallest and the largest possible value
Cells = list[list[int]]
Cell = tuple[int, int]


@dataclass(frozen=True)
class Table:
    """Counts by row and column code. Rows and columns hold every possible code, also those without a case."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Published:
    """What may be shown; None is hidden. Without any row there are too few cases to show."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int | None


def suppress(table: Table) -> Published:
    """The table as it may be published."""
    rows, counts = _gather(table.rows, [list(row) for row in table.counts])
    columns, turned = _gather(table.columns, _turn(counts))
    counts, total = _turn(turned), sum(map(sum, counts))
    if total < LEAST:
        return Published(table.name, (), (), (), (), (), 0 if total == 0 else None)
    hidden = hidden_cells(counts)
    return Published(
        table.name,
        rows,
        columns,
        tuple(
            tuple(None if (i, j) in hidden else value for j, value in enumerate(row)) for i, row in enumerate(counts)
        ),
        tuple(map(sum, counts)),
        tuple(map(sum, turned)),
        total,
    )


def hidden_cells(counts: Cells) -> frozenset[Cell]:
    """Every cell under five, and the others that protect them. All totals of rows and columns are five or more."""
    hidden = {(i, j) for i, row in enumerate(counts) for j, value in enumerate(row) if value < LEAST}
    waiting = deque(sorted(hidden))
    while waiting:
        cell = waiting[0]
        if possible_width(counts, hidden, cell) >= WIDTH:
            waiting.popleft()
            continue
        further = _next_to_hide(counts, hidden, cell)
        hidden.add(further)
        waiting.append(further)
    return frozenset(hidden)


def possible_width(counts: Cells, hidden: set[Cell], cell: Cell) -> int:
    """How far the largest and the smallest possible value of a hidden cell are apart, `WIDTH` at most."""
    row, column = ("row", cell[0]), ("column", cell[1])
    others = {place: counts[place[0]][place[1]] for place in hidden if place != cell}
    more = _flow(dict(others), column, row, WIDTH)
    less = _flow(dict(others), row, column, min(WIDTH - more, counts[cell[0]][cell[1]]))
    return more + less


Node = tuple[str, int]


def _flow(values: dict[Cell, int], start: Node, goal: Node, limit: int) -> int:
    """The greatest flow up to ``limit``: from a row a cell can grow without end, from a column it can shrink to 0."""
    sent = 0
    while sent < limit:
        path = _path(values, start, goal)
        if path is None:
            break
        amount = min([limit - sent, *(values[cell] for cell, grows in path if not grows)])
        for cell, grows in path:
            values[cell] += amount if grows else -amount
        sent += amount
    return sent


def _path(values: dict[Cell, int], start: Node, goal: Node) -> list[tuple[Cell, bool]] | None:
    came: dict[Node, tuple[Node, Cell, bool] | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        grows = node[0] == "row"
        for cell, value in values.items():
            if cell[0 if grows else 1] != node[1] or not (grows or value > 0):
                continue
            following = ("column", cell[1]) if grows else ("row", cell[0])
            if following not in came:
                came[following] = (node, cell, grows)
                waiting.append(following)
    if goal not in came:
        return None
    steps, step = [], came[goal]
    while step is not None:
        steps.append((step[1], step[2]))
        step = came[step[0]]
    return steps


def _next_to_hide(counts: Cells, hidden: set[Cell], cell: Cell) -> Cell:
    """The smallest number still shown in the cell's row or column, whichever hides less; else anywhere."""
    shown = [(i, j) for i, row in enumerate(counts) for j in range(len(row)) if (i, j) not in hidden]
    in_row = [place for place in shown if place[0] == cell[0]]
    in_column = [place for place in shown if place[1] == cell[1]]
    fewer_hidden_in_row = len(counts[0]) - len(in_row) <= len(counts) - len(in_column)
    first, second = (in_row, in_column) if fewer_hidden_in_row else (in_column, in_row)
    return min(first or second or shown, key=lambda place: (counts[place[0]][place[1]], place))


def _gather(codes: Sequence[str], lines: Cells) -> tuple[tuple[str, ...], Cells]:
    """Lines without the empty ones, the rare ones as one line at the end."""
    totals = [sum(line) for line in lines]
    gathered = gather_rare(totals)
    kept = [place for place, total in enumerate(totals) if total and place not in gathered]
    names, found = [codes[place] for place in kept], [lines[place] for place in kept]
    if gathered:
        names.append(OTHER)
        found.append([sum(values) for values in zip(*(lines[place] for place in sorted(gathered)), strict=True)])
    return tuple(names), found


def _turn(lines: Cells) -> Cells:
    return [list(line) for line in zip(*lines, strict=True)]
