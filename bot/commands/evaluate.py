"""`putokaz evaluate`: the trained model on the held-out messages; writes docs/quality.md."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from bot.engine.loading import load
from bot.engine.training import HOME, ensure_model
from bot.measuring.document import machine, write_part
from bot.settings import Settings

EXAMPLE = "putokaz evaluate"
FIGURES = HOME / "docs/understanding.json"
PICTURES = HOME / "docs/pictures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write the documents."""
    parser.add_argument("--no-write", action="store_true", help="print only; leave the documents as they are")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure, print and write."""
    from bot.measuring.offers import offers_part
    from bot.measuring.pictures import draw
    from bot.measuring.understanding import score_held_out, table

    figures = asyncio.run(score_held_out(load(ensure_model())))
    body = "\n\n".join((f"## Understanding\n\n`make evaluate`. {machine()}", _about(), table(figures)))
    offers = offers_part()
    print(body, offers, sep="\n\n")
    if not options.no_write:
        write_part("understanding", body)
        write_part("offers", offers)
        _keep(figures, FIGURES)
        draw(figures, PICTURES)
    return 0


def _about() -> str:
    return (
        "The held-out messages (nlu/evaluation/heldout) were written by other authors than the training messages and "
        "are never trained on; near-duplicates of training messages were taken out. "
        "Variants and budgets were compared with them in view, and errors of the language identifier were read, so the "
        "figures are slightly flattering. `rasa test nlu` on the same files "
        "uses the same model."
    )


def _keep(figures: dict[str, Any], path: Path) -> None:
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
