"""Whether a fault is the database's absence, which passes, or something wrong with what was asked of it."""

from __future__ import annotations

import asyncpg
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# What work on a database can raise: SQLAlchemy's errors, the socket's, and what asyncpg raises past SQLAlchemy when
# a connection breaks in the middle of a statement or is used as asyncpg's own.
FAULTS = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)

# Classes of SQLSTATE: connection, resources (disk or memory full), operator intervention (restart).
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING = ("08", "53", "57", "40")


def is_outage(error: BaseException) -> bool:
    """Whether the same will succeed once the database is back: locked, full, restarting, or not reachable."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")
        passing = isinstance(error, OperationalError | InterfaceError) or state.startswith(_PASSING)
        return error.connection_invalidated or passing
    return isinstance(error, OSError | PoolTimeout | asyncpg.InternalClientError)
