"""Cutting a long text into messages, between paragraphs, sentences or words where that can be done."""

from __future__ import annotations

SEAMS = ("\n\n", "\n", ". ", " ")


def units(text: str) -> int:
    """Length in UTF-16 units, as providers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, most: int) -> list[str]:
    """Parts of at most ``most`` UTF-16 units, none empty unless the text is."""
    parts: list[str] = []
    while units(text) > most:
        end = _end(text, most)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*parts, text] if text or not parts else parts


def _end(text: str, most: int) -> int:
    window = text[:most]
    while units(window) > most:
        window = window[:-1]
    for seam in SEAMS:
        found = window.rfind(seam)
        if found > len(window) // 2:
            return found + len(seam)
    return len(window)
