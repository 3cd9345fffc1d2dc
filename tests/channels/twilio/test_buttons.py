"""Buttons and lists of WhatsApp: made once, filled for each reply, and numbered lines where Twilio takes none."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
from aiohttp import BasicAuth, ClientSession

from bot.channels.twilio.client import TwilioClient
from bot.channels.twilio.contents import Contents
from bot.channels.twilio.shapes import Shape, definition_of, fits_beside, shape_of
from bot.messages.transport import opened
from bot.settings import Settings
from hotline.post import Button, Reply
from tests.channels.peer import SECRET
from tests.channels.twilio.peer import ACCOUNT, WhatsappPeer
from tests.peers import prism

YES_NO = (Button("Da", "=yes@safety.ask"), Button("Ne", "=no@safety.ask"))
MENU = (*(Button(f"Tema broj {number}", f"/topic_{number}") for number in range(5)), Button("Čovjek", "/ask_human"))


@pytest.fixture
def peer() -> WhatsappPeer:
    return WhatsappPeer()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, twilio_whatsapp_buttons="on")


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[TwilioClient]:
    async with opened(TwilioClient(settings, "whatsapp")) as made:
        yield made


async def say(client: TwilioClient, peer: WhatsappPeer, reply: Reply, first_number: int = 1) -> None:
    for part in client.render(reply, first_number):
        await client.send(peer.person(), part, "key")


async def test_a_short_question_has_its_buttons_in_the_same_message(client: TwilioClient, peer: WhatsappPeer) -> None:
    for _ in range(2):
        await say(client, peer, Reply("Jeste li sigurni?", "safety.ask", "bs", YES_NO))
    (made,) = peer.contents.values()
    assert list(made["types"]) == ["twilio/quick-reply"]
    for body in peer.bodies:
        filled = json.loads(body["ContentVariables"])
        assert ("Body" in body, filled["1"], filled["3"], filled["4"]) == (
            False, "Jeste li sigurni?", "Da", "=yes@safety.ask",
        )  # fmt: skip


async def test_a_text_of_several_lines_goes_before_its_list(client: TwilioClient, peer: WhatsappPeer) -> None:
    await say(client, peer, Reply("Prvi red.\nDrugi red.", "ask_wages", "en", MENU))
    first, second = peer.bodies
    assert (first["Body"], "ContentSid" in first) == ("Prvi red.\nDrugi red.", False)
    filled = json.loads(second["ContentVariables"])
    assert (filled["1"], filled["2"], filled["13"], filled["14"]) == ("Choose", "Choose", "Čovjek", "/ask_human")
    assert peer.contents[second["ContentSid"]]["friendly_name"] == "putokaz_list_6_1"


async def test_where_contents_cannot_be_had_choices_are_numbered(client: TwilioClient, peer: WhatsappPeer) -> None:
    peer.content_fault = 403
    await say(client, peer, Reply("Jeste li sigurni?", "safety.ask", "bs", YES_NO), first_number=4)
    peer.content_fault = 0
    await say(client, peer, Reply("Jeste li sigurni?", "safety.ask", "bs", YES_NO))  # not asked again at once
    assert [text for _, text in peer.sent] == [
        "Jeste li sigurni?\n4. Da\n5. Ne", "Jeste li sigurni?\n1. Da\n2. Ne",
    ]  # fmt: skip


async def test_a_refused_message_with_buttons_goes_as_text(client: TwilioClient, peer: WhatsappPeer) -> None:
    peer.faults = ["permanent"]
    await say(client, peer, Reply("Jeste li sigurni?", "safety.ask", "bs", YES_NO))
    assert [text for _, text in peer.sent] == ["Jeste li sigurni?\n1. Da\n2. Ne"]


@pytest.mark.parametrize(
    ("buttons", "shape"),
    [
        ((), None),
        (YES_NO, Shape("buttons", 2)),
        (MENU[:3], Shape("buttons", 3)),
        (MENU[:4], Shape("list", 4)),
        ((Button("Prijavi za nekog drugog", "/x"),), Shape("list", 1)),
        ((Button("Prava djece i mladih ljudi ovdje", "/x"),), None),
        (MENU * 2, None),
    ],
)
def test_choices_have_a_shape_as_far_as_whatsapp_shows_them(buttons: tuple[Button, ...], shape: Shape | None) -> None:
    assert shape_of(buttons) == shape


@pytest.mark.parametrize(("text", "fits"), [("Da?", True), ("a\nb", False), ("a\tb", False), ("x" * 251, False)])
def test_no_variable_holds_a_line_break(text: str, fits: bool) -> None:
    assert fits_beside(text) is fits


@pytest.fixture(scope="module")
def content_api() -> Iterator[str]:
    """The address at which Prism plays Twilio's API of contents."""
    with prism("twilio_content_v1.json") as address:
        yield address


@pytest.mark.parametrize("shape", [Shape("buttons", 3), Shape("list", 10), Shape("list", 1)])
async def test_prism_takes_each_definition(content_api: str, shape: Shape) -> None:
    async with ClientSession(auth=BasicAuth(ACCOUNT, SECRET)) as session:
        async with session.post(f"{content_api}/v1/Content", json=definition_of(shape)) as answer:
            assert answer.status == 201, await answer.text()
        wrong = definition_of(shape) | {"types": {"twilio/list-picker": {"body": "x"}}}
        async with session.post(f"{content_api}/v1/Content", json=wrong) as answer:
            assert answer.status == 422


async def test_contents_are_found_at_prism(content_api: str, peer: WhatsappPeer) -> None:
    contents = Contents(Settings.from_environment(peer.environment(content_api)))
    assert str(await contents.sid_of(Shape("buttons", 2))).startswith("HX")
