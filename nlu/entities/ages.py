"""Finds ages, and tells them from spans of time ("radim 13 godina")."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.entities.numbers import Part
from nlu.entities.words import meanings, word_list
from nlu.text import Normalised
from nlu.understanding import Entity

_OLDEST = 110
_CHILD = 17
_REACH_BEFORE = 4
_DATIVES = ("mi", "joj", "mu", "im", "nam")  # "petnaest mi je godina"


def find_ages(text: Normalised, parts: Sequence[Part]) -> list[Entity]:
    """Ages in years, as integers."""
    found = []
    for position, part in enumerate(parts):
        if part.value is not None and part.value == int(part.value) and 0 < part.value <= _OLDEST:
            last = _age_at(parts, position)
            if last >= position:
                value = str(int(part.value))
                found.append(Entity("age", value, *text.span(part.start, parts[last].end)))
    return found


def _age_at(parts: Sequence[Part], position: int) -> int:
    """The last part of an age at the number there; -1 when it is none."""
    before = [part.text for part in reversed(parts[max(0, position - _REACH_BEFORE) : position])]
    after = [part.text for part in parts[position + 1 : position + 6]]
    if _is_other_number(before, after):
        return -1
    if after and after[0] in "-–" and len(after) > 1:
        after = after[1:]
        position += 1
    if len(after) > 2 and after[0] in _DATIVES and after[1] == "je" and after[2] in word_list("ages", "year"):
        return position + 3
    if after and after[0] in word_list("ages", "year"):
        return _age_in_years(before, after, position)
    value = parts[position].value or 0
    return position if _is_bare_age(before, after, int(value)) else -1


def _age_in_years(before: Sequence[str], after: Sequence[str], position: int) -> int:
    if len(after) > 1 and after[1] in word_list("ages", "old"):
        return position + 2
    if len(after) > 2 and after[1] in "-–" and after[2] == "old":
        return position + 3
    if any(word in word_list("ages", "sure") for word in before[:2]):
        return position + 1
    if any(word in word_list("ages", "after_span") for word in after[1:3]):
        return -1
    if any(word in word_list("ages", "has") for word in before[:2]):
        return position + 1
    return -1 if any(word in word_list("ages", "span") for word in before) else position + 1


def _is_bare_age(before: Sequence[str], after: Sequence[str], value: int) -> bool:
    """A number without a word for years."""
    if not before:
        return bool(after) and after[0] == "sem"
    if before[0] in word_list("ages", "sure"):
        return True
    if after and after[0] in ("sem", "berseng*"):
        return value > 2
    of_person = before[0] in word_list("ages", "of") and any(
        word in word_list("ages", "person") for word in before[1:3]
    )
    if of_person and value <= _CHILD:
        return True
    closed = not after or after[0] in word_list("ages", "closed") or after[0] in ".,?!;:)"
    if not closed or value < 3:
        return False
    if before[0] in word_list("ages", "has"):
        return True
    near = before[1:3] if before[0] in word_list("ages", "of") or before[0] in ",(" else before[:1]
    persons = any(word in word_list("ages", "person") for word in near)
    return value <= _CHILD and (persons or (before[0] in ("sa", "s") and "uda" in "".join(before[1:])))


def _is_other_number(before: Sequence[str], after: Sequence[str]) -> bool:
    """Money, hours and clock times."""
    if after and (after[0] in meanings("currencies") or after[0] in "%/€$"):
        return True
    if len(after) > 1 and after[0] in ("do", "till", "to", "dzi", "zi") and before[:1] != []:
        return after[1][:1].isdigit()
    unit = meanings("units").get(after[0]) if after else None
    return bool(unit) and unit != "P_Y"
