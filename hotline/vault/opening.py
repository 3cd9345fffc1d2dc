"""Opening the vault of an installation."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.vault.errors import KeyFileError, SealBroken
from hotline.vault.master import load_master_key
from hotline.vault.root import load_root
from hotline.vault.vault import Vault
from hotline.vault.wrapping import Wrapping


async def open_vault(key_file: Path, keys: AsyncEngine) -> Vault:
    """The vault of a key file and a key database, also in the midst of a rotation.

    Raises:
        KeyFileError: the key is missing or damaged, or another one than the database was made with.
    """
    master = load_master_key(key_file)
    wrapping = Wrapping(master, key_file)
    try:
        return Vault(master, keys, wrapping, await load_root(keys, wrapping, master))
    except SealBroken:
        told = "the master key is not the one these databases were made with: restore it from its copy"
        raise KeyFileError(told) from None
