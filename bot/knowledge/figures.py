"""Figures (wages, days, hours) as data, apart from the sentences that name them by ``{placeholder}``."""

from __future__ import annotations

from functools import cache

from bot.knowledge.topics import topics


@cache
def figures() -> dict[str, str]:
    """Placeholder to value, from the ``figures`` of every topic."""
    return {claim.id: claim.figure for topic in topics().values() for claim in topic.claims if claim.figure is not None}
