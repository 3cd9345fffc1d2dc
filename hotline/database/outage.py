"""Whether a fault is the database's absence, which passes, or something wrong with what was asked of it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# Classes of SQLSTATE: connection, resources (disk or memory full), operator intervention (restart).
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING = ("08", "53", "57", "40")


def is_outage(error: BaseException) -> bool:
    """Whether the same will succeed once the database is back: locked, full, restarting, or not reachable."""
    if isinstance(error, DBAPIError):
        state = str(getattr(error.orig, "sqlstate", None) or "")
        passing = isinstance(error, OperationalError | InterfaceError) or state.startswith(_PASSING)
        return error.connection_invalidated or passing
    return isinstance(error, OSError | PoolTimeout)
