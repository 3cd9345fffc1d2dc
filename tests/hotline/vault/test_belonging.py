"""A database knows the master key it was made with."""

from __future__ import annotations

import pytest

from bot.service import Service, open_storage
from bot.settings import Settings
from hotline.post import IncomingMessage, receive
from hotline.vault import KeyFileError
from hotline.vault.master import create_master_key


async def test_another_master_key_is_refused(storage: Service, settings: Settings) -> None:
    settings.key_file.unlink()
    create_master_key(settings.key_file)
    with pytest.raises(KeyFileError, match="not the one"):
        async with open_storage(settings):
            pass


async def test_a_lost_master_key_is_never_replaced(storage: Service, settings: Settings) -> None:
    async with storage.database.begin() as connection:
        await receive(connection, storage.vault, IncomingMessage("web", "a", "1", "halo"), 1.0)
    settings.key_file.unlink()
    with pytest.raises(KeyFileError, match="missing"):
        async with open_storage(settings):
            pass
    assert not settings.key_file.exists()
