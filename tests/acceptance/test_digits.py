"""Every path can be walked with digits alone: from any reply with buttons, each digit leads to a reply."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

DEPTH = 3
WIDTH = 5  # digits tried at each step below the first


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_digits_alone_walk_every_path(service: Service, language: str) -> None:
    opening = text("menu.title", language)
    paths, walked = [[]], set()
    while paths:
        path = paths.pop()
        talk = Talk(service, "sms")
        await talk.say(text("greet.title", language))
        await talk.say(f"{opening}?")
        replies = []
        for digit in path or ["1"]:
            replies = await talk.say(digit)
            assert replies, f"{language}: no reply to {path}"
            assert all(reply.text and reply.text != reply.topic for reply in replies), path
        buttons = [button.payload for reply in replies for button in reply.buttons]
        key = tuple(reply.topic for reply in replies)
        if len(path) < DEPTH and key not in walked:
            walked.add(key)
            paths += [[*path, str(number)] for number in range(1, min(len(buttons), WIDTH if path else 20) + 1)]
    assert len(walked) >= 10


async def test_a_whole_report_by_digits(service: Service) -> None:
    talk = Talk(service, "sms")
    await talk.say("hocu da prijavim da nas gazda drzi zakljucane i ne placa")
    for _ in range(12):
        if (await talk.state()).question is None:
            break
        await talk.say("1")
    ticket = await talk.ticket()
    assert ticket is not None
    assert (await talk.state()).question is None
