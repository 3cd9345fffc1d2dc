"""Twilio's peer."""

from __future__ import annotations

import pytest

from tests.channels.twilio.peer import TwilioPeer


@pytest.fixture
def peer() -> TwilioPeer:
    return TwilioPeer()
