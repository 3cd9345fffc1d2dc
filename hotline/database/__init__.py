"""One database: its tables, how it is opened, and how it is brought up to date."""

from hotline.database.connection import DatabaseError, glancing, open_database, reading, upgrade
from hotline.database.outage import FAULTS, is_outage

__all__ = ["FAULTS", "DatabaseError", "glancing", "is_outage", "open_database", "reading", "upgrade"]
