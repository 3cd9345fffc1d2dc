"""What the project is made of: locked by hash, listed, and without a secret among its files."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date, timedelta
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli import main
from bot.engine.training import HOME

# What keys and tokens of well-known services look like; made-up ones in tests are spelt so that none matches.
SECRETS = re.compile(
    r"-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[abp]-[0-9A-Za-z-]{20,}"
    r"|\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\b|\bSK[0-9a-f]{32}\b|\bsk-[A-Za-z0-9]{32,}|AIza[0-9A-Za-z_-]{35}"
)
LARGEST = 2_000_000


def committed() -> list[str]:
    """The files of the repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_no_secret_is_committed() -> None:
    for name in committed():
        file = HOME / name
        if file.is_file() and file.stat().st_size < LARGEST:
            found = SECRETS.search(file.read_text(encoding="utf-8", errors="ignore"))
            assert found is None, f"{name}: {found}"


@pytest.mark.parametrize("pattern", ["var/*", "*.key", "*.sqlite", ".env", "models/*"])
def test_what_holds_secrets_is_never_committed(pattern: str) -> None:
    assert not [name for name in committed() if fnmatch(name, pattern)]


def test_every_dependency_is_locked_with_a_hash() -> None:
    lock = (HOME / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=[a-zA-Z0-9])", lock)
    assert len(pinned) > 100
    assert [entry.split()[0] for entry in pinned if "==" in entry and "--hash=sha256:" not in entry] == []


def test_the_bill_lists_what_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sbom"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    versions = {part["name"]: part["version"] for part in bill["components"]}
    assert versions["rasa"] == "3.6.21"
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"]) > 100


def ignored() -> list[list[str]]:
    """Id, package and date of the holes that the audit passes over."""
    lines = (HOME / "scripts/audit-ignored.txt").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


def test_every_hole_that_is_passed_over_has_a_reason_and_is_looked_at_again_within_a_year() -> None:
    reasons = (HOME / "docs/supply-chain.md").read_text(encoding="utf-8")
    for hole, package, until in ignored():
        assert any(hole in row and package in row for row in reasons.splitlines() if row.startswith("| ")), hole
        assert date.fromisoformat(until) <= date.today() + timedelta(days=366)


def audit(tmp_path: Path, told: str, code: int, listed: str | None = None) -> subprocess.CompletedProcess[str]:
    """The audit with a program in the place of the one that looks holes up; it notes what it was asked."""
    program = tmp_path / "uv"
    program.write_text(f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\necho '{told}'\nexit {code}\n")
    program.chmod(0o755)
    environment = {"UV": str(program), "PATH": "/usr/bin:/bin"}
    if listed is not None:
        (tmp_path / "ignored").write_text(listed)
        environment["IGNORED"] = str(tmp_path / "ignored")
    command = ["bash", "scripts/audit.sh"]
    return subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("told", "code", "failed"),
    [
        ("No known vulnerabilities found", 0, False),
        ("Found 1 known vulnerability", 1, True),
        ("x: Dependency not found and could not be audited", 0, True),
        ("ERROR: no network", 1, True),
    ],
)
def test_the_audit_fails_for_a_hole_and_for_what_was_not_looked_up(
    tmp_path: Path, told: str, code: int, failed: bool
) -> None:
    assert (audit(tmp_path, told, code).returncode != 0) is failed


def test_the_audit_passes_over_what_is_listed_until_its_date(tmp_path: Path) -> None:
    assert audit(tmp_path, "fine", 0, "CVE-1 some 2999-01-01\n").returncode == 0
    assert "--ignore-vuln CVE-1" in (tmp_path / "asked").read_text()
    late = audit(tmp_path, "fine", 0, "CVE-1 some 2020-01-01\n")
    assert (late.returncode, "CVE-1 of some" in late.stderr) == (1, True)
