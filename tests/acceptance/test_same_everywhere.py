"""The same conversation goes the same way on every channel: topics, question, flags and ticket.

What is written goes through the channel's own parser, and what is answered through its own renderer, so that a button
that cannot be seen or chosen somewhere is noticed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.channels.sms_gateway import parse as gateway
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.parse import parse_update
from bot.channels.telegram.render import rows
from bot.channels.twilio.parse import parse_message, read_fields
from bot.commands.conversing import Talk
from bot.service import Service
from bot.settings import Settings
from hotline.post import Reply
from tests.channels.contract.conftest import PEERS
from tests.channels.peer import Peer
from tests.channels.telegram.peer import TelegramPeer
from tests.channels.twilio.peer import TwilioPeer

CONVERSATIONS: list[list[str]] = yaml.safe_load((Path(__file__).with_name("channels.yml")).read_text(encoding="utf-8"))
SIGNS = ("present_danger", "self_harm", "watched", "child", "online", "unit", "reporter", "settled", "form")
TAP = "tap: "
CHANGES = ("code", "channel", "opened_at", "due_at")  # of a ticket, from one conversation to the next


def heard(peer: Peer, text: str) -> str:
    """What the channel's parser makes of a message."""
    call = peer.message(text)
    if isinstance(peer, TelegramPeer):
        return parse_update(json.loads(call.data)).text
    if isinstance(peer, TwilioPeer):
        return parse_message(read_fields(call.data, False), peer.channel).text
    came = gateway.parse(call.data)
    assert isinstance(came, gateway.Sms)
    return came.message.text


def chosen(peer: Peer, settings: Settings, replies: list[Reply], payload: str) -> str:
    """What the person sends to choose a button, if they can see it."""
    number, transport = 1, peer.transport(settings)
    for reply in replies:
        parts = list(transport.render(reply, number))
        assert all(part.text for part in parts)
        for place, button in enumerate(reply.buttons, number):
            if not button.payload.startswith(payload):
                continue
            if isinstance(transport, TelegramClient):
                return next(
                    data for part in parts for row in rows(part) for title, data in row if title == button.title
                )
            shown = re.search(rf"^{place}\.? ", parts[-1].text, re.MULTILINE)
            assert shown or reply.topic.startswith("ask_"), (peer.channel, payload, parts[-1].text)
            return str(place)
        number += len(reply.buttons)
    raise AssertionError((payload, [button.payload for reply in replies for button in reply.buttons]))


async def story(service: Service, peer: Peer | None, settings: Settings, turns: list[str]) -> list[Any]:
    """What a conversation comes to."""
    talk, last, told = Talk(service, peer.channel if peer else "web"), [], []
    for turn in turns:
        payload = turn.removeprefix(TAP)
        if payload == turn:
            last = await talk.say(heard(peer, turn) if peer else turn)
        else:
            shown = [button.payload for reply in last for button in reply.buttons]
            full = next((one for one in shown if one.startswith(payload)), None)
            assert full, (turns, payload, shown)
            last = await talk.say(chosen(peer, settings, last, full) if peer else full)
        state = await talk.state()
        report = {sign: state.report.get(sign) for sign in SIGNS}
        told.append(
            (list(dict.fromkeys(reply.topic for reply in last)), state.question, state.language, state.mode, report)
        )
    ticket = await talk.ticket()
    known = ticket.as_dict() if ticket else {}
    return [*told, {name: value for name, value in known.items() if name not in CHANGES}]


@pytest.mark.parametrize("turns", CONVERSATIONS, ids=lambda turns: turns[0][:24])
async def test_it_goes_the_same_way_on_every_channel(service: Service, tmp_path: Path, turns: list[str]) -> None:
    on_the_web = await story(service, None, service.settings, turns)
    for kind in PEERS:
        peer = kind()
        given = {"PUTOKAZ_DATA_DIR": str(tmp_path), **peer.environment("http://127.0.0.1:1")}
        assert await story(service, peer, Settings.from_environment(given), turns) == on_the_web, peer.channel


def test_there_are_thirty_in_all_languages() -> None:
    assert len(CONVERSATIONS) == 30
