"""Roles and what each may do. Nobody reads a person's words whose work does not need them."""

from __future__ import annotations

READ = "read"  # see tickets and their threads
ANSWER = "answer"  # take over, write, hand back, close, change the priority

_RIGHTS = {
    "operator": frozenset({READ, ANSWER}),
    "supervisor": frozenset({READ, ANSWER}),
    "editor": frozenset[str](),
    "administrator": frozenset[str](),
    "auditor": frozenset[str](),
}
ROLES = tuple(_RIGHTS)


def may(role: str, right: str) -> bool:
    """Whether a role has a right; an unknown role has none."""
    return right in _RIGHTS.get(role, frozenset())
