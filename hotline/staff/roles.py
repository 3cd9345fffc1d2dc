"""Roles and what each may do. Nobody reads a person's words whose work does not need them."""

from __future__ import annotations

READ = "read"  # see tickets: codes, priorities, who has them
CONTENT = "content"  # see a person's words without giving a reason
ANSWER = "answer"  # take over, write, hand back, close, change the priority
SUPERVISE = "supervise"  # see everybody's load, review what was done alone, keep the roster
MANAGE = "manage"  # accounts and roles
INTERPRET = "interpret"  # see the masked thread of a ticket one is invited to, and translate it
EDIT = "edit"  # change the phrasebook, the directory and the dates of knowledge
COUNT = "count"  # see statistics, in which small numbers are hidden
AUDIT = "audit"  # read the log of reads and changes

_RIGHTS = {
    "operator": frozenset({READ, CONTENT, ANSWER}),
    "supervisor": frozenset({READ, ANSWER, SUPERVISE, COUNT}),
    "editor": frozenset({EDIT, COUNT}),
    "administrator": frozenset({MANAGE, COUNT}),
    "interpreter": frozenset({INTERPRET}),
    "auditor": frozenset({AUDIT, COUNT}),
}
ROLES = tuple(_RIGHTS)


def may(role: str, right: str) -> bool:
    """Whether a role has a right; an unknown role has none."""
    return right in _RIGHTS.get(role, frozenset())
