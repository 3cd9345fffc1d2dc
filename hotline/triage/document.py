"""The rules of triage as a document: `python -m hotline.triage.document` prints docs/triage.md."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from nlu.data_file import read_data

FILE = Path(__file__).with_name("table.yml")
JOINED = {"any": "any of", "all": "all of"}

INTRODUCTION = """# Triage: the rules

Printed from `hotline/triage/table.yml` by `python -m hotline.triage.document`; change the table, never this page.
The rules are tried from the top, and the first that holds gives the priority. An unknown fact never lowers a grade, and
the machine never lowers what a human decided. Conditions are the codes of `nlu/taxonomy.yml` and of
`hotline/triage/grade.py`.
"""
DUE = "{hours} h after opening"


def write_document(table: dict[str, Any]) -> str:
    """The page, in Markdown."""
    approved = table["approved_by"] or "nobody yet: the deploying organisation has to read and approve them"
    parts = [
        INTRODUCTION,
        f"**Approved by:** {approved}.\n",
        "## Priority\n",
        _rows(
            ("rule", "priority", "due", "holds with", "source"), [_priority(row, table) for row in table["priorities"]]
        ),
        "## Category, when no form of exploitation was recognised\n",
        _rows(("category", "holds with"), [(f"`{row['category']}`", _condition(row)) for row in table["categories"]]),
        "## Palermo Protocol, article 3\n",
        "An act, by a means, for the purpose of exploitation (the form recognised); for a child no means is needed.\n",
        _rows(("element", "signs"), [(name, _codes(codes)) for name, codes in table["palermo"].items()]),
        "## Sources\n",
        _rows(("source", "what it says"), list(table["sources"].items())),
    ]
    return "\n".join(parts)


def _priority(row: dict[str, Any], table: dict[str, Any]) -> tuple[str, ...]:
    hours = table["due_hours"][row["priority"]]
    due = DUE.format(hours=hours) if hours else "at once"
    return f"`{row['rule']}`", f"P{row['priority']}", due, _condition(row), row["source"]


def _condition(row: dict[str, Any]) -> str:
    kind = next(name for name in JOINED if name in row)
    return _codes(row[kind]) if len(row[kind]) == 1 else f"{JOINED[kind]}: {_codes(row[kind])}"


def _codes(codes: list[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    """Print the page."""
    sys.stdout.write(write_document(read_data(FILE)))


if __name__ == "__main__":
    main()
