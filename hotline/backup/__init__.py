"""Backups: the data as one file, the keys as another in another place; a restore keeps what was deleted deleted."""

from hotline.backup.copying import backup_data, backup_keys
from hotline.backup.errors import BackupError
from hotline.backup.restoring import Restored, restore_data, restore_keys

__all__ = ["BackupError", "Restored", "backup_data", "backup_keys", "restore_data", "restore_keys"]
