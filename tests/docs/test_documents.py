"""What the documents say is so in the code: settings, commands, folders, tests named as proof."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from bot.cli import COMMANDS, build_parser
from bot.engine.training import HOME
from bot.settings import PREFIX, Settings

SETTINGS = (HOME / "docs/settings.md").read_text(encoding="utf-8")
EXAMPLE = (HOME / ".env.example").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_in_the_documents(name: str) -> None:
    variable = PREFIX + name.upper()
    assert f"`{variable}`" in SETTINGS
    assert f"{variable}=" in EXAMPLE


def test_every_documented_setting_exists() -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}
    assert set(re.findall(r"PUTOKAZ_[A-Z_]+[A-Z]", SETTINGS)) <= known


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as left:
            build_parser([name]).parse_args([name, "--help"])
        assert left.value.code == 0
        assert "Example:" in capsys.readouterr().out


DOCUMENTS = (
    "SECURITY.md",
    "README.md",
    "THREAT_MODEL.md",
    "docs/attacks.md",
    "docs/privacy.md",
    "docs/supply-chain.md",
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_and_tests_named_in_documents_exist(document: str) -> None:
    text = (HOME / document).read_text(encoding="utf-8")
    for path, _, test in re.findall(r"`((?:tests|bot|nlu|docs|hotline|actions)/[\w/.-]+)(::(\w+))?`", text):
        file = HOME / path
        assert file.exists(), path
        if test:
            assert f"def {test}" in file.read_text(encoding="utf-8"), test


def test_every_promise_has_a_test() -> None:
    """Each numbered promise of the threat model names at least one test, and each number used in the matrix is promised."""
    text = (HOME / "THREAT_MODEL.md").read_text(encoding="utf-8")
    promised = {int(number): row for number, row in re.findall(r"^\| (\d+) \|(.+)$", text, re.MULTILINE)}
    assert sorted(promised) == list(range(1, len(promised) + 1))
    assert all("`tests/" in row and "::test_" in row for row in promised.values())
    matrix = text.split("## Adversary × asset × channel")[1].split("## Promises")[0]
    used = {int(one) for group in re.findall(r"\((\d+(?:, \d+)*)\)", matrix) for one in group.split(", ")}
    assert used == set(promised)
