"""A gateway with a form of its own: the one of docs/sms-gateway.md, and others that aggregators have."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import create_app
from bot.channels.sms_gateway.client import GatewayClient
from bot.channels.sms_gateway.formats import Format, FormatError, Sending, load_format
from bot.channels.sms_gateway.templates import at, call_of, fields_of
from bot.doctor.providers import check_sms_gateway
from bot.engine.training import HOME
from bot.messages.sender import Sender
from bot.messages.transport import Part, TransportError, opened
from bot.service import Service
from bot.settings import Settings
from tests.channels.conftest import Clock, queue, queued, stored
from tests.channels.peer import SECRET
from tests.channels.sms_gateway.peer import GatewayPeer

PATH = "/channels/sms-gateway"


@pytest.fixture
def described(tmp_path: Path) -> str:
    """The example of the document, as a file."""
    document = (HOME / "docs" / "sms-gateway.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", document, re.DOTALL)
    assert found
    file = tmp_path / "format.yml"
    file.write_text(found[1], encoding="utf-8")
    return str(file)


@pytest.fixture
def settings(settings: Settings, described: str) -> Settings:
    return replace(settings, sms_gateway_format=described)


@pytest.fixture
def calls() -> list[dict[str, Any]]:
    return []


@pytest.fixture
async def provider(calls: list[dict[str, Any]]) -> AsyncIterator[str]:
    """An aggregator: takes a form with an API key, and gives its own ids."""

    async def take(request: web.Request) -> web.Response:
        calls.append({name: str(value) for name, value in (await request.post()).items()} | dict(request.headers))
        return web.json_response({"messages": [{"messageId": f"theirs-{len(calls)}"}]})

    app = web.Application()
    app.router.add_post("/send", take)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


@pytest.fixture
async def client(storage: Service) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    taking = replace(storage, settings=replace(storage.settings, role="web"))
    async with TestClient(TestServer(create_app(taking))) as opened_client:
        yield opened_client


async def bring(client: Any, body: object, secret: str = SECRET) -> tuple[int, str]:
    answer = await client.post(PATH, data=json.dumps(body).encode(), headers={"Authorization": f"Bearer {secret}"})
    return answer.status, await answer.text()


async def test_a_message_in_their_form_is_taken_and_answered_in_their_word(client: Any, storage: Service) -> None:
    came = {"message": {"sender": "+38760000001", "content": "zdravo", "id": 77}}
    assert await bring(client, came, "wrong") == (403, "")
    for _ in range(2):
        assert await bring(client, came) == (200, "OK")
    assert await stored(storage) == ["zdravo"]


async def test_parts_in_their_form_are_joined(client: Any, storage: Service) -> None:
    for number, words in ((2, "mi je pasoš"), (1, "gazda uzeo ")):
        concat = {"ref": "9", "seq": str(number), "count": "2"}
        message = {"sender": "+38760000001", "content": words, "id": f"m{number}", "concat": concat}
        await bring(client, {"message": message})
    assert await stored(storage) == ["gazda uzeo mi je pasoš"]


async def test_a_reply_goes_out_in_their_form_and_its_status_comes_under_their_id(
    peer: GatewayPeer, client: Any, calls: list[dict[str, Any]], storage: Service, settings: Settings, clock: Clock
) -> None:
    await queue(storage, peer, "č & = +", "drugo")
    async with opened(GatewayClient(settings)) as transport:
        await Sender(storage.database, storage.vault, storage.hub, transport, clock).send_due()
    first = calls[0]
    assert (first["msisdn"], first["body"], first["apiKey"], first["X-Client"]) == (
        peer.person(), "č & = +", SECRET, "putokaz",
    )  # fmt: skip
    assert await bring(client, {"receipt": {"messageId": "theirs-1", "state": "DELIVRD"}}) == (200, "OK")
    assert await bring(client, {"receipt": {"messageId": "theirs-2", "state": "undeliv", "error": "5"}}) == (200, "OK")
    assert [(row.state, row.error) for row in await queued(storage)] == [("sent", None), ("failed", "5")]


async def test_a_lost_answer_is_tried_once_more_where_an_id_makes_no_message_unique(settings: Settings) -> None:
    gone = replace(settings, sms_gateway_url="http://127.0.0.1:9/send")
    async with opened(GatewayClient(gone)) as transport:
        assert transport.refuses_repeats is False
        with pytest.raises(TransportError) as refused:
            await transport.send("+38760000001", Part("x"), "0" * 32)
    assert (refused.value.code, refused.value.unsure) == ("connect", False)


def test_what_a_person_wrote_is_never_read_as_a_placeholder() -> None:
    form = Format(Sending(encoding="query", method="GET", fields={"t": "{text}"}, headers={}))
    url, body, headers = call_of(form, "https://x.example/{to}?a=1", SECRET, {"to": "+1/2", "text": "{secret}&b=č"})
    assert url == "https://x.example/%2B1%2F2?a=1&" + urlencode({"t": "{secret}&b=č"})
    assert (body, headers) == (b"", {})


def test_a_form_is_read_too() -> None:
    form = load_format("")
    assert fields_of(form, urlencode({"from": "+1", "text": "122"}).encode(), True) == {"from": "+1", "text": "122"}
    address, body, headers = call_of(form, "https://x.example", SECRET, {"to": "+1", "text": "x", "id": "k"})
    assert (json.loads(body), address) == ({"to": "+1", "text": "x", "id": "k"}, "https://x.example")
    assert headers["X-Signature"].startswith("sha256=")
    assert parse_qs("a=") == {}


@pytest.mark.parametrize(
    ("found", "path", "there"),
    [({"a": [{"b": 5}]}, "a.0.b", 5), ({"a": []}, "a.0.b", None), ([], "0", None), ("x", "a", None)],
)
def test_a_path_leads_to_what_is_there(found: object, path: str, there: object) -> None:
    assert at(found, path) == there


@pytest.mark.parametrize("words", ["[", "send: {encoding: soap}", "send: {purple: 1}", "sending: {}", "- x"])
async def test_a_file_that_is_no_format_stops_the_start_and_doctor_says_why(
    tmp_path: Path, settings: Settings, words: str
) -> None:
    file = tmp_path / f"{abs(hash(words))}.yml"
    file.write_text(words)
    with pytest.raises(FormatError, match="PUTOKAZ_SMS_GATEWAY_FORMAT"):
        load_format(str(file))
    (found,) = await check_sms_gateway(replace(settings, sms_gateway_format=str(file)))
    assert found.well is False
