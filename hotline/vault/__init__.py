"""Encryption: a key per conversation, wrapped by the master key; addresses as keyed hashes.

Everything a person wrote is sealed before it touches the database. Destroying a conversation's key
makes all of it unreadable, in the database and in every backup of it.
"""

from hotline.vault.errors import KeyFileError, SealBroken, VaultError
from hotline.vault.vault import Vault

__all__ = ["KeyFileError", "SealBroken", "Vault", "VaultError"]
