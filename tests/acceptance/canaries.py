"""Canaries: strings that exist nowhere else, and where they may have got to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


def forms_of(canary: str) -> tuple[bytes, ...]:
    """How a string stands in files: as it is, in two-byte letters, in an address, escaped in JSON."""
    escaped = canary.encode("ascii", "backslashreplace")
    return canary.encode(), canary.encode("utf-16-le"), quote(canary).encode(), escaped


def found_in(content: bytes, canaries: Iterable[str]) -> list[str]:
    """The canaries that a content shows."""
    return [canary for canary in canaries if any(form in content for form in forms_of(canary))]


def leaks(folder: Path, canaries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """File and canary, for every canary in the content or the name of a file."""
    listed = tuple(canaries)
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes() if file.is_file() else b""
        for canary in found_in(content + str(file.relative_to(folder)).encode(), listed):
            yield str(file.relative_to(folder)), canary
