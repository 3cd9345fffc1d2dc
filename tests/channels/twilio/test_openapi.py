"""Our requests fit Twilio's own description of its API, of which create_message.json is the part that we use."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.channels.twilio.client import TwilioClient
from bot.messages.transport import Part
from bot.settings import Settings
from tests.channels.twilio.peer import ACCOUNT, TwilioPeer, WhatsappPeer

DESCRIBED: dict[str, Any] = json.loads(Path(__file__).with_name("create_message.json").read_text(encoding="utf-8"))
SCHEMA = {**DESCRIBED["CreateMessage"], "additionalProperties": False}
READ = {"integer": int, "number": float, "boolean": lambda text: {"true": True, "false": False}[text.lower()]}


def typed(fields: dict[str, str]) -> dict[str, object]:
    """A form's fields as the description types them; unknown ones stay, and are refused."""
    kinds = {name: SCHEMA["properties"].get(name, {}).get("type") for name in fields}
    return {name: READ.get(str(kinds[name]), str)(value) for name, value in fields.items()}


@pytest.fixture(params=[TwilioPeer, WhatsappPeer], ids=["sms", "whatsapp"])
def peer(request: pytest.FixtureRequest) -> TwilioPeer:
    made: TwilioPeer = request.param()
    return made


@pytest.fixture
async def client(peer: TwilioPeer, settings: Settings) -> AsyncIterator[TwilioClient]:
    opened = TwilioClient(replace(settings, twilio_whatsapp_template="HX" + "1" * 32), peer.channel)
    yield opened
    await opened.close()


@pytest.mark.parametrize("text", ["Čuvajte ugovor.", "مرحبا", "Te aves baxtalo", "x" * 1600])
@pytest.mark.parametrize("knock", [False, True])
async def test_a_message_is_as_twilio_describes_it(
    peer: TwilioPeer, client: TwilioClient, text: str, knock: bool
) -> None:
    await client.send(peer.person(), Part(text, knock=knock), "key")
    (body,) = peer.bodies
    assert list(Draft7Validator(SCHEMA).iter_errors(typed(body))) == []
    assert (body["ContentRetention"], body["AddressRetention"]) == ("discard", "obfuscate")
    assert ("Body" in body) is not knock


def test_the_address_is_twilios() -> None:
    assert DESCRIBED["path"].format(AccountSid=ACCOUNT) == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"To": "+1", "Bdoy": "x"}, {"To": "+1", "ContentRetention": "throw"}, {"To": "+1", "ContentSid": "HX1"}],
)
def test_the_description_is_strict(wrong: dict[str, str]) -> None:
    assert list(Draft7Validator(SCHEMA).iter_errors(typed(wrong)))
