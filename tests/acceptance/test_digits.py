"""Every path can be walked with digits alone: language, menu, every topic of it and what is offered there."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.post import Reply

TRIED = 3  # buttons of each topic that are walked further


def digit(replies: list[Reply], payload: str) -> str:
    payloads = [button.payload for reply in replies for button in reply.buttons]
    return str(payloads.index(payload) + 1)


async def menu(talk: Talk, language: str) -> list[Reply]:
    first = await talk.say("zdravo")
    chosen = await talk.say(digit(first, f"=language:{language}"))
    return await talk.say(digit(chosen, "/ask_menu"))


def written(replies: list[Reply], language: str) -> bool:
    return bool(replies) and all(reply.text and reply.language == language for reply in replies)


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_digits_alone_walk_every_path(service: Service, language: str) -> None:
    offered = [button for reply in await menu(Talk(service, "sms"), language) for button in reply.buttons]
    assert len(offered) >= 8
    for number in range(1, len(offered) + 1):
        talk = Talk(service, "sms")
        await menu(talk, language)
        replies = await talk.say(str(number))
        assert written(replies, language), offered[number - 1]
        for further in range(1, min(TRIED, len([b for r in replies for b in r.buttons])) + 1):
            assert await talk.say(str(further)), (offered[number - 1], further)


async def test_a_whole_report_by_digits(service: Service) -> None:
    talk = Talk(service, "sms")
    await talk.say("hocu da prijavim da nas gazda drzi zakljucane i ne placa")
    for _ in range(12):
        if (await talk.state()).question is None:
            break
        await talk.say("1")
    assert await talk.ticket() is not None
    assert (await talk.state()).question is None
