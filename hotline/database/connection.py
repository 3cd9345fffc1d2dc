"""Opening a database and bringing its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from hotline.database.driver import BEGIN_WRITING, WritersQueue
from hotline.database.locks import MIGRATING, one_at_a_time
from hotline.database.models import keys_metadata, metadata

MIGRATIONS = Path(__file__).parent / "migrations"
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
MOST_KEPT = 20  # connections that stay open: each new one costs a thread and six settings
BUSY_SECONDS = 20  # how long a statement waits for another writer of SQLite

# secure_delete overwrites what is deleted; WAL lets readers read while one writes; FULL survives a power cut.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA journal_size_limit=4194304",
)


class DatabaseError(Exception):
    """The database cannot be opened or written; the message says why."""


def open_database(url: str) -> AsyncEngine:
    """An engine for ``sqlite+aiosqlite:///…`` or ``postgresql+asyncpg://…``; SQLite's folder is made."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = {"async_creator_fn": WritersQueue(BUSY_SECONDS).connect}
    # errors do not carry what was to be written
    engine = create_async_engine(parsed, pool_size=MOST_KEPT, connect_args=settings, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def reading(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for work that only reads, perhaps much: on SQLite it does not wait for writers."""
    return engine.execution_options(only_reads=True)


def glancing(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for a look at a few rows by their keys; each statement sees what is written at its moment."""
    return engine.execution_options(glances=True)


async def upgrade(database_url: str, keys_url: str) -> None:
    """Make or migrate the tables of both databases; newer ones than this version knows are left as they are.

    Raises:
        DatabaseError: locked, read-only, full or not reachable.
    """
    try:
        engine, keys = open_database(database_url), open_database(keys_url)
        async with engine.begin() as connection:
            await one_at_a_time(connection, MIGRATING)
            await connection.run_sync(_migrate)
        async with keys.begin() as connection:
            await one_at_a_time(connection, MIGRATING)
            await connection.run_sync(keys_metadata.create_all)
        await engine.dispose()
        await keys.dispose()
    except (DBAPIError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        raise DatabaseError(f"the database cannot be used: {reason}") from None


def known_revisions() -> frozenset[str]:
    """Every state of the tables that `upgrade` can start from."""
    return frozenset(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _migrate(connection: Connection) -> None:
    """Migrations only add, so an older version works on newer tables: that is how an update is taken back."""
    present, newest = _revision(connection), max(known_revisions())
    if present is None and not inspect(connection).get_table_names():
        make_tables(connection, newest)
    elif present is None or present < newest:
        run_migrations(connection)


def make_tables(connection: Connection, revision: str) -> None:
    """The tables of an empty database in one go, as all migrations together would make them (tests hold that)."""
    metadata.create_all(connection)
    _version.create(connection)
    connection.execute(insert(_version).values(version_num=revision))


def run_migrations(connection: Connection) -> None:
    """Bring older tables up to date, or make them step by step."""
    from alembic import command  # takes half a second, and only a change of the tables needs it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """The state of the tables, a number of four digits; None when there are none."""
    if not inspect(connection).has_table(_version.name):
        return None
    present: str | None = connection.scalar(select(_version.c.version_num))
    return present


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are opened by _begin, not by the driver
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take SQLite's write lock at once: a later upgrade from reader to writer would fail, not wait."""
    options = connection.get_execution_options()
    connection.connection.driver_connection.is_brief = not options.get("only_reads")  # type: ignore[union-attr]
    if not options.get("glances"):
        connection.exec_driver_sql("BEGIN" if options.get("only_reads") else BEGIN_WRITING)
