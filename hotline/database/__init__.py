"""One database: its tables, how it is opened, and how it is brought up to date."""

from hotline.database.connection import DatabaseError, open_database, reading, upgrade

__all__ = ["DatabaseError", "open_database", "reading", "upgrade"]
