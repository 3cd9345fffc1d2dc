"""The trained model holds its floors on the held-out messages: a change that misses more danger is refused here."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.engine.thread import EngineThread
from bot.engine.training import HOME
from bot.measuring.pictures import CONFUSIONS, RELIABILITY, draw
from bot.measuring.understanding import score_held_out
from nlu.taxonomy import flags, languages

FLOORS = yaml.safe_load((HOME / "nlu/evaluation/floors.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(engine: EngineThread) -> dict[str, Any]:
    return asyncio.run(score_held_out(engine))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("figure", ["accuracy", "answered_right"])
def test_intents_are_understood(figures: dict[str, Any], figure: str, language: str) -> None:
    assert figures["groups"][language][figure]["value"] >= FLOORS[figure][language]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("flag", flags())
def test_flags_are_not_missed(figures: dict[str, Any], flag: str, language: str) -> None:
    assert figures["groups"][language]["flags"][flag]["recall"]["value"] >= FLOORS["recall"][flag][language]


@pytest.mark.parametrize("flag", flags())
def test_flags_are_not_raised_for_nothing(figures: dict[str, Any], flag: str) -> None:
    assert figures["groups"]["all"]["flags"][flag]["false_alarms"]["value"] <= FLOORS["false_alarms"][flag]


@pytest.mark.parametrize("language", languages())
def test_language_and_indicators_are_found(figures: dict[str, Any], language: str) -> None:
    assert figures["language"][language] >= FLOORS["language"][language]
    assert figures["indicators"][language]["f1"] >= FLOORS["indicators"][language]


def test_the_figures_can_be_drawn(figures: dict[str, Any], tmp_path: Path) -> None:
    draw(figures, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {CONFUSIONS, RELIABILITY}
