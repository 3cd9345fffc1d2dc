"""The web chat over HTTP: with and without JavaScript, and with whatever bad input the internet has."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.app import create_app
from bot.service import Service


@pytest.fixture
async def client(service: Service) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    async with TestClient(TestServer(create_app(service))) as opened:
        yield opened


async def say(client: TestClient, text: str, session: str | None = None) -> dict:  # type: ignore[type-arg]
    answer = await client.post("/chat", json={"session": session, "text": text})
    assert answer.status == 200, await answer.text()
    return await answer.json()


async def form(client: TestClient, **fields: str) -> str:  # type: ignore[type-arg]
    answer = await client.post("/chat", data=fields)
    assert answer.status == 200
    return await answer.text()


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("koliko iznosi minimalna plata", "bs", "ask_wages"),
        ("gazda mi drzi pasos, smije li to", "bs", "ask_documents_withheld"),
        ("how do i ask for asylum", "en", "ask_asylum"),
        ("do i need a written contract for my job", "en", "ask_contract"),
        ("كيف أطلب اللجوء هنا", "ar", "ask_asylum"),
        ("sar šaj rodav azilo kate", "rom", "ask_asylum"),
    ],
)
async def test_it_answers_a_question_in_its_language(client: TestClient, text: str, language: str, topic: str) -> None:  # type: ignore[type-arg]
    answer = await say(client, text)
    first = answer["messages"][0]
    assert (first["topic"], first["language"]) == (topic, language)
    assert first["direction"] == ("rtl" if language == "ar" else "ltr")


async def test_a_conversation_goes_on_under_its_session(client: TestClient) -> None:  # type: ignore[type-arg]
    first = await say(client, "hocu prijaviti da me gazda tuce")
    second = await say(client, "da", first["session"])
    assert second["session"] == first["session"]
    assert second["messages"]


async def test_it_works_without_javascript(client: TestClient) -> None:  # type: ignore[type-arg]
    page = await form(client, text="koliko iznosi minimalna plata", session="", language="bs")
    session = re.search(r'name="session" value="([\w-]{43})"', page)
    assert session is not None
    assert "1027" in page
    again = await form(client, text="", session=session.group(1), language="bs")
    assert "1027" in again


async def test_a_message_sent_twice_is_one_message(client: TestClient, service: Service) -> None:  # type: ignore[type-arg]
    body = {"session": None, "text": "zdravo", "message_id": "a" * 32}
    first = await (await client.post("/chat", json=body)).json()
    again = await (await client.post("/chat", json={**body, "session": first["session"]})).json()
    assert first["messages"]
    assert again["messages"] == []


async def test_leaving_ends_the_session(client: TestClient) -> None:  # type: ignore[type-arg]
    first = await say(client, "hocu prijaviti da me gazda tuce")
    left = await client.post("/exit", data={"session": first["session"]}, allow_redirects=False)
    assert left.status == 303
    assert "storage" in left.headers["Clear-Site-Data"]
    page = await form(client, text="", session=first["session"], language="bs")
    assert "gazda" not in page


async def test_events_need_a_fresh_ticket(client: TestClient) -> None:  # type: ignore[type-arg]
    ticket = (await say(client, "zdravo"))["events"]
    stream = await client.get("/chat/events", params={"ticket": ticket})
    assert stream.status == 200
    stream.close()
    assert (await client.get("/chat/events", params={"ticket": ticket})).status == 403
    assert (await client.get("/chat/events")).status == 403


BAD: list[tuple[dict[str, object], int]] = [
    ({"data": b"{", "headers": {"Content-Type": "application/json"}}, 400),
    ({"data": b"\xff\xfe\x00", "headers": {"Content-Type": "application/json"}}, 400),
    ({"json": []}, 400),
    ({"json": {"session": None, "text": 5}}, 400),
    ({"json": {"session": "short", "text": "x"}}, 400),
    ({"json": {"session": None, "text": "x" * 100_001}}, 413),
    ({"data": b"x" * 2_000_000, "headers": {"Content-Type": "application/json"}}, 413),
    ({"data": b"--", "headers": {"Content-Type": "multipart/form-data; boundary=y"}}, 400),
    ({"data": b"[" * 50_000, "headers": {"Content-Type": "application/json"}}, 400),
]


@pytest.mark.parametrize(("request_body", "status"), BAD)
async def test_bad_input_gets_a_clear_answer(client: TestClient, request_body: dict[str, object], status: int) -> None:  # type: ignore[type-arg]
    answer = await client.post("/chat", **request_body)  # type: ignore[arg-type]
    assert answer.status == status, await answer.text()
    assert "Traceback" not in await answer.text()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "🙂",
        "\x00\x00a",
        "x" * 100_000,
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "/restart",
        "=yes",
        "<script>alert(1)</script>",
    ],
)
async def test_strange_texts_are_taken(client: TestClient, text: str) -> None:  # type: ignore[type-arg]
    assert "messages" in await say(client, text)


async def test_an_unknown_session_begins_anew(client: TestClient) -> None:  # type: ignore[type-arg]
    answer = await say(client, "zdravo", "A" * 43)
    assert answer["messages"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_a_wrong_method_is_refused(client: TestClient, method: str) -> None:  # type: ignore[type-arg]
    answer: ClientResponse = await client.request(method, "/chat")
    assert answer.status == 405
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_every_answer_has_the_policy(client: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/", "/safety", "/nothing", "/healthz"):
        answer = await client.get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


async def test_readiness_tells_its_parts(client: TestClient) -> None:  # type: ignore[type-arg]
    answer = await client.get("/readyz")
    assert json.loads(await answer.text()) == {"model": True, "database": True, "disk": True}
