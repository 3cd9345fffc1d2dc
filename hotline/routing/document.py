"""The rules of routing as a document: `python -m hotline.routing.document` prints docs/routing.md."""

from __future__ import annotations

import sys
from typing import Any

from hotline.directory import Contact, contacts
from hotline.routing.route import table
from hotline.texts import text

INTRODUCTION = """# Routing: who is competent

Printed from `hotline/routing/table.yml` and `hotline/directory/contacts.yml` by `python -m hotline.routing.document`;
change these, never this page. Every rule that holds names its institution, the most urgent first. Family is no
institution: a return to it is never proposed.
"""
JOINED = {"any": "any of", "all": "all of", "none": "none of"}


def write_document(rules: dict[str, Any]) -> str:
    """The page, in Markdown."""
    approved = rules["approved_by"] or "nobody yet: the deploying organisation has to read and approve them"
    hours = ", ".join(f"P{priority}: {hours} h" for priority, hours in rules["acknowledge_hours"].items())
    needed = ", ".join(f"`{institution}`: `{form}`" for institution, form in rules["before"].items())
    parts = [
        INTRODUCTION,
        f"**Approved by:** {approved}.\n",
        f"Time to accept or reject a referral: {hours}. Needed before a referral there: {needed}.\n",
        "## Institutions\n",
        _rows(("institution", "why", "holds with", "source"), [_institution(row) for row in rules["institutions"]]),
        "## What operators are warned of\n",
        _rows(("warning", "holds with"), [_warning(row) for row in rules["warnings"]]),
        "## Sources\n",
        _rows(("source", "what it says"), list(rules["sources"].items())),
        "## Contacts\n",
        "A person is shown a number whose mark is high or decided, or that somebody verified.\n",
        _rows(("contact", "kind", "serves", "number", "mark", "verified by", "source"), _contacts()),
    ]
    return "\n".join(parts)


def _institution(row: dict[str, Any]) -> tuple[str, ...]:
    return f"`{row['institution']}`", text(f"routing.why_{row['why']}", "en"), _condition(row), row["source"]


def _warning(row: dict[str, Any]) -> tuple[str, ...]:
    return text(f"routing.warning_{row['warning']}", "en"), _condition(row)


def _contacts() -> list[tuple[str, ...]]:
    return [_contact(contact) for contact in contacts().values()]


def _contact(contact: Contact) -> tuple[str, ...]:
    serves = ", ".join(contact.serves)
    verified = contact.verified_by or "nobody"
    return contact.name("en"), contact.kind, serves, contact.phone or "", contact.mark, verified, contact.source


def _condition(row: dict[str, Any]) -> str:
    listed = [(JOINED[kind], row[kind]) for kind in JOINED if row.get(kind)]
    return "; ".join(f"{joined} {', '.join(f'`{code}`' for code in codes)}" for joined, codes in listed)


def _rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    """Print the page."""
    sys.stdout.write(write_document(table()))


if __name__ == "__main__":
    main()
