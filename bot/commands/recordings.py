"""`putokaz recordings`: which texts nobody has read aloud yet, or all of them as a script to read from."""

from __future__ import annotations

import argparse

from bot.catalogues import compile_catalogues
from bot.knowledge.figures import figures
from bot.recordings import missing
from bot.settings import Settings
from hotline.texts import languages, text

EXAMPLE = "putokaz recordings --language rom --script"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The language, and whether to print the texts too."""
    written = sorted(code for code, entry in languages().items() if "transliterated_from" not in entry)
    parser.add_argument("--language", required=True, choices=written)
    parser.add_argument("--script", action="store_true", help="print each text beneath the name of its file")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the names of the files that are wanted; exit 1 when there are any."""
    compile_catalogues()
    wanted = missing(settings.data_dir / "recordings", options.language)
    for stem in wanted:
        print(f"{options.language}/{stem}.mp3")
        if options.script:
            print(text(stem.rpartition(".")[0], options.language, **figures()), end="\n\n")
    return 1 if wanted else 0
