"""One database: its tables, how it is opened, and how it is brought up to date."""

from hotline.database.connection import DatabaseError, open_database, reading, upgrade
from hotline.database.outage import is_outage

__all__ = ["DatabaseError", "is_outage", "open_database", "reading", "upgrade"]
