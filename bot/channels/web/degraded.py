"""What a person reads at once while the engine loads or is busy: their message is kept, and whom to call now."""

from __future__ import annotations

from hotline.post import Reply
from hotline.texts import text
from nlu.taxonomy import languages


def degraded_reply(language: str) -> Reply:
    """The fixed notice in all four languages, the person's own first."""
    own = language.partition("-")[0]
    ordered = [own, *(code for code in languages() if code != own)]
    return Reply("\n\n".join(text("degraded.text", code) for code in ordered), "fallback.menu", language)
