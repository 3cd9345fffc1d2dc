"""What the project is made of: locked by hash, listed, and without a secret among its files."""

from __future__ import annotations

import json
import re
import subprocess
from fnmatch import fnmatch

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
