"""rasa's own commands work on the repository: contract for whoever knows rasa."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine.training import HOME, ensure_model

DEPRECATED_INSIDE_RASA = "pkg_resources is deprecated"


def rasa(*arguments: str, timeout: float = 600) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": str(HOME),
    }
    command = [sys.executable, "-W", "ignore", "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=HOME, env=environment, capture_output=True, text=True, timeout=timeout)


def test_data_validate_finds_nothing_to_warn_of() -> None:
    done = rasa(
        "data", "validate", "--domain", "bot/domain", "--data", "nlu/data", "bot/rules", "--config", "config.yml"
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-3000:]
    warnings = [line for line in said.splitlines() if "UserWarning" in line and DEPRECATED_INSIDE_RASA not in line]
    assert warnings == []


def test_core_has_no_failed_prediction(tmp_path: Path) -> None:
    arguments = ("--stories", "bot/stories", "--model", str(ensure_model()), "--endpoints", "endpoints.yml")
    done = rasa("test", "core", *arguments, "--out", str(tmp_path), "--no-plot")
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    told = report["conversation_accuracy"]
    assert (told["correct"], told["with_warnings"]) == (told["total"], 0)
    assert told["total"] >= 10


@pytest.mark.parametrize("language", ["bs"])
def test_nlu_scores_an_outside_file(tmp_path: Path, language: str) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text(
        'version: "3.1"\nnlu:\n- intent: ask_wages\n  examples: |\n    - kolika je najmanja plata u [Tuzli](place)\n    - sef mi duguje dvije plate\n'
        "- intent: ask_asylum\n  examples: |\n    - how can I apply for asylum\n    - kako da trazim azil\n",
        encoding="utf-8",
    )
    done = rasa("test", "nlu", "--nlu", str(outside), "--model", str(ensure_model()), "--domain", "bot/domain", "--config", "config.yml", "--out", str(tmp_path / "out"), "--no-plot")  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert "nlu_fallback" not in (tmp_path / "out" / "intent_report.json").read_text(encoding="utf-8")
