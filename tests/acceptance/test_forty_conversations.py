"""Conversations in four languages and the ticket each leads to; every form of exploitation is among them.

The messages were written for these tests and are no training messages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.commands.converse import play
from bot.service import Service
from nlu.taxonomy import forms, languages

FOLDER = Path(__file__).with_name("conversations")
CONVERSATIONS: list[dict[str, Any]] = [
    {**row, "topic": file.stem}
    for file in sorted(FOLDER.glob("*.yml"))
    for row in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def language_of(conversation: dict[str, Any]) -> str:
    """The language its id begins with."""
    return str(conversation["id"].partition(",")[0])


def test_there_are_forty_in_every_language_and_form() -> None:
    assert len(CONVERSATIONS) >= 40
    assert {language_of(one) for one in CONVERSATIONS} == set(languages())
    assert set(forms()) <= {one["topic"] for one in CONVERSATIONS}


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: f"{one['topic']}: {one['id']}")
async def test_it_leads_to_the_expected_ticket(service: Service, conversation: dict[str, Any]) -> None:
    told = await play(service, conversation)
    assert told["language"] == language_of(conversation)
    assert told["closed"] or not conversation.get("closed")
    asked = {reply["topic"] for turn in told["replies"] for reply in turn}
    assert not asked & set(conversation.get("not_asked", ()))
    wanted, ticket = conversation["ticket"], told["ticket"]
    assert (ticket is None) == (wanted is None), ticket
    if wanted is not None:
        assert differences(wanted, ticket) == {}


def differences(wanted: dict[str, Any], ticket: dict[str, Any]) -> dict[str, Any]:
    """What a ticket has instead of what is wanted; a list names what will do, indicators must all be there."""
    found = {code["code"] for code in ticket["indicators"]}
    shown = {**ticket, "referral": ticket["consent"]["referral"]}
    missing = set(wanted.get("indicators", ())) - found
    wrong = {
        name: shown[name]
        for name, value in wanted.items()
        if name != "indicators" and shown[name] not in (value if isinstance(value, list) else [value])
    }
    return wrong | ({"missing": sorted(missing), "found": sorted(found)} if missing else {})
