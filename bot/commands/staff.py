"""`putokaz staff`: who may sign in to the console."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
import time

from bot.cli import UsageError
from bot.service import master_key
from bot.settings import Settings
from hotline.database import open_database, upgrade
from hotline.staff import ROLES, StaffError, add_staff, list_staff

EXAMPLE = "putokaz staff add amra --role operator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add NAME --role ROLE` and `list`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="add|list")
    add = what.add_parser("add", help="add somebody; the password is asked, or read from standard input")
    add.add_argument("name")
    add.add_argument("--role", default="operator", choices=ROLES)
    what.add_parser("list", help="show names and roles")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Add or list."""
    return asyncio.run(_add(options, settings) if options.what == "add" else _list(settings))


async def _add(options: argparse.Namespace, settings: Settings) -> int:
    password = _password()
    master_key(settings)  # the very first command makes the key: a database without one would not start
    await upgrade(settings.database_url, settings.keys_database_url)
    database = open_database(settings.database_url)
    try:
        async with database.begin() as connection:
            await add_staff(connection, options.name, options.role, password, time.time())
    except StaffError as error:
        raise UsageError(str(error)) from None
    finally:
        await database.dispose()
    print(f"{options.name} may sign in as {options.role}.")
    return 0


async def _list(settings: Settings) -> int:
    master_key(settings)
    await upgrade(settings.database_url, settings.keys_database_url)
    database = open_database(settings.database_url)
    async with database.connect() as connection:
        for person in await list_staff(connection):
            print(f"{person.name}\t{person.role}\t{'active' if person.active else 'off'}")
    await database.dispose()
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Again: "):
        raise UsageError("the two passwords differ")
    return password
