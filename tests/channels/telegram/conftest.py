"""Telegram's peer."""

from __future__ import annotations

import pytest

from tests.channels.telegram.peer import TelegramPeer


@pytest.fixture
def peer() -> TelegramPeer:
    return TelegramPeer()
