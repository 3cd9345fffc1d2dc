"""Lines whose total is small are counted together, so that every total that is shown stands for five or more."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5  # a smaller number could be somebody


def gather_rare(totals: Sequence[int]) -> frozenset[int]:
    """Which lines are counted together as one; lines without any case are left out by the caller and tell nobody.

    The smallest lines of enough cases join when the rare ones are too few together, or when they are so many that
    each of them would have to be as large as a rare line can be. Of no line in it can more be told than that it is
    smaller than five.
    """
    rare = [place for place, total in enumerate(totals) if 0 < total < LEAST]
    if not rare:
        return frozenset()
    small = sum(total < LEAST for total in totals)
    together = sum(totals[place] for place in rare)
    room = small * (LEAST - 1) - together
    frequent = sorted((total, place) for place, total in enumerate(totals) if total >= LEAST)
    gathered = list(rare)
    while frequent and (together < LEAST or (len(gathered) == len(rare) and room < LEAST - 1)):
        total, place = frequent.pop(0)
        gathered.append(place)
        together += total
    return frozenset(gathered)
