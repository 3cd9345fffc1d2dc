"""What can go wrong with keys and seals; each message says what to do."""


class VaultError(Exception):
    """Something about keys or sealed data failed."""


class KeyFileError(VaultError):
    """The master key file is missing, unreadable, readable by others, or not a key."""


class SealBroken(VaultError):
    """Sealed data cannot be opened: its key was destroyed, or it was altered or moved to another row."""
