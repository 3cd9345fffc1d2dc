"""What can go wrong with a backup; each message says what to do."""


class BackupError(Exception):
    """The backup cannot be made, or must not be restored."""
