"""Edited dates go back into the files, and nothing else of them changes."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

from bot.knowledge.editing import write_claims
from bot.knowledge.topics import FOLDER, topics


def test_only_the_lines_of_the_edit_change(tmp_path: Path) -> None:
    """Comments, quotes and empty values stay; a second time changes nothing."""
    shutil.copytree(FOLDER, tmp_path / "knowledge")
    edited = {"wages/minimum_wage_fbih": {"review_by": "2029-05-06", "confidence": "medium"}}
    changed = write_claims(edited, tmp_path / "knowledge")
    assert [path.name for path in changed] == ["wages.yml"]
    before = (FOLDER / "wages.yml").read_text(encoding="utf-8").splitlines()
    after = changed[0].read_text(encoding="utf-8").splitlines()
    lines = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert sorted(line.strip() for line in lines if line[0] == "+") == [
        "+   confidence: medium",
        "+   review_by: 2029-05-06",
    ]
    assert len(lines) == 4
    assert write_claims(edited, tmp_path / "knowledge") == []


def test_every_claim_can_be_written_back(tmp_path: Path) -> None:
    """Statements and figures of every topic, without touching a line besides."""
    shutil.copytree(FOLDER, tmp_path / "knowledge")
    claims = {f"{topic.name}/{one.id}": one for topic in topics().values() for one in topic.claims}
    edited = {name: {"review_by": "2029-05-06", "confidence": one.confidence or ""} for name, one in claims.items()}
    for path in write_claims(edited, tmp_path / "knowledge"):
        before, after = (FOLDER / path.name).read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
        others = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
        assert all("review_by" in line for line in others), path.name
