"""`putokaz <command>`: exit 0 done, 1 the answer is no, 2 wrong usage or bad input told in one line."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Protocol

from bot.settings import Settings, SettingsError
from hotline.database import DatabaseError
from hotline.directory.taking_over import DirectoryError
from hotline.vault import VaultError

COMMANDS = {
    "run": "serve the web chat, the channels and the console",
    "train": "train the model if anything it is made of has changed",
    "parse": "read JSON Lines and print what is understood of each text",
    "check-offer": "read JSON Lines and say what is wrong with each job offer",
    "agencies": "import or search the list of licensed agencies",
    "campaigns": "list recruiters whose offers several people had checked",
    "entries": "keep the codes of leaflets and campaigns by which people are counted",
    "converse": "play whole conversations from JSON Lines",
    "chat": "talk to Putokaz in the terminal",
    "staff": "add, import or list the people who may sign in to the console",
    "directory": "import or export the contacts of institutions",
    "edits": "list what was edited in the console, and write it back into the files",
    "tickets": "export tickets for another system, without anything that names a person",
    "statistics": "print the tables of a period, small numbers hidden",
    "purge": "erase what has been kept long enough; hold and release tickets",
    "backup": "copy the data, or the keys, to a folder",
    "restore": "put a copy back; what was deleted stays deleted",
    "keys": "replace the master key, while the service runs",
    "sbom": "print what is installed as a CycloneDX bill of materials",
    "audit": "verify or export the log of reads and changes",
    "doctor": "check the installation and say what is wrong in plain words",
    "recordings": "list the texts that nobody has read aloud yet",
    "gaps": "list questions that found no answer, redacted, and which answers helped",
    "coverage": "write docs/coverage.md: topics, languages, areas, sources and gaps",
    "readability": "print how hard each topic is to read",
    "catalogue": "hand texts to reviewers as a spreadsheet and take them back",
    "evaluate": "measure understanding and write docs/quality.md",
    "bench": "measure start, memory and time per message",
}


class Command(Protocol):
    """What a module of bot/commands has."""

    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, options: argparse.Namespace, settings: Settings) -> int:
        """Do it and return the exit code."""


class UsageError(Exception):
    """Wrong usage or bad input; the message is shown alone, without a traceback."""


def main(arguments: list[str] | None = None) -> int:
    """Entry point of `putokaz`."""
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser(given[:1]).parse_args(given)
    try:
        return _module(options.command).run(options, Settings.from_environment(os.environ))
    except (UsageError, SettingsError, VaultError, DatabaseError, DirectoryError) as error:
        print(f"putokaz {options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def build_parser(wanted: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of all commands. Only those ``wanted`` are imported and know their arguments: a start stays short."""
    parser = argparse.ArgumentParser(
        prog="putokaz", description="Anonymous hotline and triage for Bosnia and Herzegovina."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, summary in COMMANDS.items():
        if name not in wanted:
            commands.add_parser(name, help=summary)
            continue
        command = _module(name)
        command.add_arguments(
            commands.add_parser(
                name,
                help=summary,
                description=summary.capitalize() + ".",
                epilog=f"Example: {command.EXAMPLE}",
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
        )
    return parser


def _module(name: str) -> Command:
    command: Command = importlib.import_module(f"bot.commands.{name.replace('-', '_')}")
    return command


if __name__ == "__main__":
    sys.exit(main())
