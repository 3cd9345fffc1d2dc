"""Our requests fit Twilio's own description of its API, which Prism serves: neither was written here."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.channels.twilio.client import TwilioClient
from bot.messages.transport import Part, TransportError, opened
from bot.settings import Settings
from tests.channels.twilio.peer import ACCOUNT, NUMBER, PUBLIC, TwilioPeer, WhatsappPeer
from tests.peers import DESCRIPTIONS, prism

FILE = "twilio_api_v2010.json"
PATH = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
TEMPLATE = "HX" + "1" * 32
READ = {"integer": int, "number": float, "boolean": lambda text: {"true": True, "false": False}[text.lower()]}


@pytest.fixture(scope="module")
def twilio() -> Iterator[str]:
    """The address at which Prism plays Twilio's API."""
    with prism(FILE) as address:
        yield address


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """What a message may consist of; Prism overlooks unknown fields, so these are refused here."""
    described = json.loads((DESCRIPTIONS / FILE).read_text(encoding="utf-8"))
    form = described["paths"][PATH]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    return {**form, "additionalProperties": False, "components": described["components"]}


def typed(schema: dict[str, Any], fields: dict[str, str]) -> dict[str, object]:
    """A form's fields as the description types them; unknown ones stay, and are refused."""
    kinds = {name: schema["properties"].get(name, {}).get("type") for name in fields}
    return {name: READ.get(str(kinds[name]), str)(value) for name, value in fields.items()}


@pytest.fixture(params=[TwilioPeer, WhatsappPeer], ids=["sms", "whatsapp"])
def peer(request: pytest.FixtureRequest) -> TwilioPeer:
    made: TwilioPeer = request.param()
    return made


@pytest.fixture
async def client(peer: TwilioPeer, settings: Settings) -> AsyncIterator[TwilioClient]:
    async with opened(TwilioClient(replace(settings, twilio_whatsapp_template=TEMPLATE), peer.channel)) as made:
        yield made


@pytest.fixture
async def at_prism(peer: TwilioPeer, twilio: str) -> AsyncIterator[TwilioClient]:
    environment = {**peer.environment(twilio), "PUTOKAZ_TWILIO_WHATSAPP_TEMPLATE": TEMPLATE}
    async with opened(TwilioClient(Settings.from_environment(environment), peer.channel)) as made:
        yield made


@pytest.mark.parametrize("text", ["Čuvajte ugovor.", "مرحبا", "Te aves baxtalo", "x" * 1600])
@pytest.mark.parametrize("knock", [False, True])
async def test_a_message_is_as_twilio_describes_it(
    peer: TwilioPeer, client: TwilioClient, schema: dict[str, Any], text: str, knock: bool
) -> None:
    await client.send(peer.person(), Part(text, knock=knock), "key")
    (body,) = peer.bodies
    assert list(Draft7Validator(schema).iter_errors(typed(schema, body))) == []
    assert (body["ContentRetention"], body["AddressRetention"]) == ("discard", "obfuscate")
    assert ("Body" in body) is not knock


@pytest.mark.parametrize("knock", [False, True])
async def test_prism_takes_a_message(peer: TwilioPeer, at_prism: TwilioClient, knock: bool) -> None:
    sid = await at_prism.send(peer.person(), Part("Čuvajte ugovor.", knock=knock), "key")
    assert sid.startswith("SM")


async def test_prism_refuses_what_does_not_fit_and_the_reply_is_given_up(peer: TwilioPeer, twilio: str) -> None:
    broken = replace(Settings.from_environment(peer.environment(twilio)), twilio_whatsapp_template="HX1")
    async with opened(TwilioClient(broken, peer.channel)) as client:
        with pytest.raises(TransportError) as refused:
            await client.send(peer.person(), Part("", knock=True), "key")
    assert (refused.value.permanent, refused.value.code) == (True, "422")


async def test_prism_knows_what_doctor_asks_for(peer: TwilioPeer, at_prism: TwilioClient) -> None:
    assert await at_prism.account_status() in ("active", "suspended", "closed")
    assert (await at_prism.webhook() or ("",))[0].startswith("PN")
    await at_prism.set_webhook(NUMBER, f"{PUBLIC}/channels/twilio/sms")


def test_the_address_is_twilios(schema: dict[str, Any]) -> None:
    assert PATH.format(AccountSid=ACCOUNT) == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"To": "+1", "Bdoy": "x"}, {"To": "+1", "ContentRetention": "throw"}, {"To": "+1", "ContentSid": "HX1"}],
)
def test_the_description_is_strict(schema: dict[str, Any], wrong: dict[str, str]) -> None:
    assert list(Draft7Validator(schema).iter_errors(typed(schema, wrong)))
