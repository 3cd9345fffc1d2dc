"""`putokaz staff`: who may sign in to the console."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
import time
from pathlib import Path

from bot.cli import UsageError
from bot.commands.sheets import read_whole
from bot.service import open_storage
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.sheets import write_sheet
from hotline.staff import ROLES, StaffError, add_staff, list_staff
from hotline.staff.accounts import id_of
from hotline.staff.factors import remove_factor
from hotline.staff.listing import make_accounts, read_staff, write_staff
from hotline.staff.sessions import revoke_sessions

EXAMPLE = "putokaz staff add amra --role operator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add NAME --role ROLE`, `list`, `import FILE`, `export` and `forget-phone NAME`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="add|list|import|export|forget-phone")
    add = what.add_parser("add", help="add somebody; the password is asked, or read from standard input")
    add.add_argument("name")
    add.add_argument("--role", default="operator", choices=ROLES)
    what.add_parser("list", help="show names and roles")
    taking = what.add_parser(
        "import", help="make the accounts of a CSV file (name,role,active), or none; tells passwords"
    )
    taking.add_argument("file", type=Path)
    taking.add_argument("--dry-run", action="store_true", help="only say what is wrong with the file")
    what.add_parser("export", help="print names and roles as such a file; no passwords")
    lost = what.add_parser("forget-phone", help="let somebody who lost their phone set up a new second step")
    lost.add_argument("name")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do it and return the exit code."""
    done = {"add": _add, "list": _list, "import": _import, "export": _export, "forget-phone": _forget_phone}
    return asyncio.run(done[options.what](options, settings))


async def _add(options: argparse.Namespace, settings: Settings) -> int:
    password = _password()
    try:
        async with open_storage(settings) as (database, _), database.begin() as connection:
            await add_staff(connection, options.name, options.role, password, time.time())
    except StaffError as error:
        raise UsageError(str(error)) from None
    print(f"{options.name} may sign in as {options.role}.")
    return 0


async def _forget_phone(options: argparse.Namespace, settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        staff_id = await id_of(connection, options.name)
        if staff_id is None:
            raise UsageError(f"there is nobody called {options.name}")
        await remove_factor(connection, staff_id)
        await revoke_sessions(connection, staff_id)
        audit = AuditLog(vault, settings.data_dir)
        await audit.record(connection, "command", "staff.phone_forgotten", f"staff:{staff_id}", time.time())
    print(f"{options.name} sets up a new second step at the next sign-in.")
    return 0


async def _import(options: argparse.Namespace, settings: Settings) -> int:
    async with open_storage(settings) as (database, vault), database.begin() as connection:
        known = [person.name for person in await list_staff(connection)]
        good = read_whole(lambda: read_staff(options.file, known))
        if options.dry_run:
            print(f"{len(good)} accounts would be made.")
            return 0
        made = await make_accounts(connection, good, time.time())
        audit = AuditLog(vault, settings.data_dir)
        await audit.record(connection, "command", "staff.imported", f"{len(made)} accounts", time.time())
    rows = ({"name": one.name, "role": one.role, "password": password} for one, password in made)
    sys.stdout.write(write_sheet(("name", "role", "password"), rows))
    print("Each changes the password at the first sign-in, under Account. They are told here once.", file=sys.stderr)
    return 0


async def _export(options: argparse.Namespace, settings: Settings) -> int:
    async with open_storage(settings) as (database, _), database.connect() as connection:
        sys.stdout.write(write_staff(await list_staff(connection)))
    return 0


async def _list(options: argparse.Namespace, settings: Settings) -> int:
    async with open_storage(settings) as (database, _), database.connect() as connection:
        for person in await list_staff(connection):
            print(f"{person.name}\t{person.role}\t{'active' if person.active else 'off'}")
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Again: "):
        raise UsageError("the two passwords differ")
    return password
