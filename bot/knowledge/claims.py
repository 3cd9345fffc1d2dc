"""What the console's editors may change of the knowledge: until when a claim may be told, and how sure it is."""

from __future__ import annotations

from bot.catalogues.cyrillic import to_cyrillic
from bot.knowledge.topics import topics
from hotline.editing.knowledge import KnownClaim, Sources


def known_claims() -> tuple[KnownClaim, ...]:
    """Every claim of every topic, as it counts now."""
    return tuple(
        KnownClaim(f"{topic.name}/{claim.id}", claim.source, claim.review_by, claim.confidence or "", claim.figure)
        for topic in topics().values()
        for claim in topic.claims
    )


KNOWLEDGE = Sources(known_claims, to_cyrillic)
