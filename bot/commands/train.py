"""`putokaz train`."""

from __future__ import annotations

import argparse

from bot.catalogues import compile_catalogues
from bot.cli import UsageError
from bot.engine.training import TrainingError, ensure_model
from bot.settings import Settings

EXAMPLE = "putokaz train"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Compile the catalogues and make the model."""
    compile_catalogues()
    try:
        print(ensure_model())
    except TrainingError as error:
        raise UsageError(str(error)) from None
    return 0
