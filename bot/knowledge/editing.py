"""Dates and marks of claims that were edited in the console, written into the knowledge files, comments and all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.knowledge.topics import FOLDER

WIDTH = 4096  # a long source stays on its line


def write_claims(edited: Mapping[str, Mapping[str, Any]], folder: Path = FOLDER) -> list[Path]:
    """Write them and tell which files changed.

    Args:
        edited: content of the edits by ``topic/claim``.
    """
    changed = []
    for path in sorted(folder.glob("*.yml")):
        before = path.read_text(encoding="utf-8")
        after = _written(before, edited)
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return changed


def _written(before: str, edited: Mapping[str, Mapping[str, Any]]) -> str:
    yaml: Any = YAML()  # its stubs know None only for what may be set
    yaml.preserve_quotes, yaml.width = True, WIDTH
    yaml.representer.add_representer(type(None), _null)
    content = yaml.load(before)
    claims = {row["id"]: row for row in content.get("statements") or ()} | dict(content.get("figures") or {})
    changed = [_change(claim, edited.get(f"{content.get('topic')}/{name}")) for name, claim in claims.items()]
    if not any(changed):
        return before
    written = StringIO()
    yaml.dump(content, written)
    return written.getvalue()


def _change(claim: dict[str, Any], given: Mapping[str, Any] | None) -> bool:
    if given is None:
        return False
    new = {"review_by": date.fromisoformat(given["review_by"])}
    new |= {"confidence": given["confidence"]} if given["confidence"] else {}
    different = any(claim.get(name) != value for name, value in new.items())
    if different:
        claim.update(new)
    return different


def _null(representer: Any, _value: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")
