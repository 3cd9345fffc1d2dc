"""Every channel of a provider passes the same suite."""

from __future__ import annotations

import pytest

from tests.channels.peer import Peer
from tests.channels.sms_gateway.peer import GatewayPeer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.twilio.peer import TwilioPeer, WhatsappPeer

PEERS = (TelegramPeer, TwilioPeer, WhatsappPeer, GatewayPeer)


@pytest.fixture(params=PEERS, ids=[peer.channel for peer in PEERS])
def peer(request: pytest.FixtureRequest) -> Peer:
    made: Peer = request.param()
    return made
