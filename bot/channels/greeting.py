"""First words as people type them: what a bare link or code stands for, so that it is answered in its language."""

from __future__ import annotations

START_WORDS = {"bs": "zdravo", "rom": "Te aves baxtalo", "en": "hello", "ar": "مرحبا"}


def greeting(language: str | None) -> str:
    """A greeting in a language; Bosnian where none is known."""
    return START_WORDS.get((language or "bs").partition("-")[0], START_WORDS["bs"])
