"""What a file is, by its first bytes: names and types that senders give it are never believed."""

from __future__ import annotations

from typing import Literal

Kind = Literal["picture", "pdf"]

PICTURES = ("JPEG", "PNG", "WEBP")  # the only decoders that are ever tried
_HEAD = 1_024  # bytes before which a PDF has to begin


def kind_of(content: bytes) -> Kind | None:
    """Picture, PDF, or None for everything else."""
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return "picture"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "picture"
    return "pdf" if b"%PDF-" in content[:_HEAD] else None
