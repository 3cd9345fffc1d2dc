"""The gateway's peer."""

from __future__ import annotations

import pytest

from tests.channels.sms_gateway.peer import GatewayPeer


@pytest.fixture
def peer() -> GatewayPeer:
    return GatewayPeer()
