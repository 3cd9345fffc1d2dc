"""A picture or PDF that comes with a form: counted like words, refused with a sentence when the form is broken."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from bot.app import create_app
from bot.service import Service
from hotline.database.models import conversations
from hotline.entries import EntryCode, count_entries, keep_entries
from hotline.statistics.period import Period

JSON = {"Accept": "application/json"}
TODAY = datetime.now(UTC).date()
Client = TestClient[Any, Any]


@pytest.fixture
async def client(storage: Service) -> AsyncIterator[Client]:
    app = create_app(storage)
    app.cleanup_ctx.clear()
    async with TestClient(TestServer(app)) as opened:
        yield opened


@pytest.fixture
async def leaflet(storage: Service) -> None:
    """The organisation keeps one code."""
    async with storage.database.begin() as connection:
        await keep_entries(connection, [EntryCode("LETAK7", "leaflet", "ar")], time.time())


def form(linked: str, session: str = "") -> FormData:
    """What the page sends of somebody who came by a leaflet and begins with a file."""
    fields = FormData({"session": session, "language": "en", "from": linked})
    fields.add_field("file", b"GIF89a", filename="offer.gif", content_type="image/gif")
    return fields


async def counted(storage: Service) -> dict[tuple[str, ...], int]:
    async with storage.database.connect() as connection:
        return {one.codes: one.count for one in await count_entries(connection, Period.around(TODAY, TODAY))}


@pytest.mark.usefixtures("leaflet")
async def test_who_begins_with_a_file_is_counted_by_their_leaflet(client: Client, storage: Service) -> None:
    """Once, however many files follow, and nothing of the code stands with the conversation."""
    answer = await (await client.post("/chat", data=form("letak7"), headers=JSON)).json()
    await client.post("/chat", data=form("LETAK7", answer["session"]), headers=JSON)
    assert await counted(storage) == {("LETAK7", "web"): 1}
    async with storage.database.connect() as connection:
        row = (await connection.execute(select(conversations))).one()
    assert "LETAK7" not in repr(row).upper()


@pytest.mark.usefixtures("leaflet")
@pytest.mark.parametrize("linked", ["", "LETAK8", "x" * 300, "<script>", "\u202e"])
async def test_a_code_that_is_not_kept_counts_nothing(client: Client, storage: Service, linked: str) -> None:
    """The file is answered all the same."""
    assert (await client.post("/chat", data=form(linked), headers=JSON)).status == 200
    assert await counted(storage) == {}


@pytest.mark.parametrize(
    "body",
    [
        b'--x\r\nCon|tent-Di{position: form-data; name="session"\r\n\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"\x05\n\r\nar\r\n--x--',
        b"--x\r\n\r*Content-Disposition\r\n\r\nar\r\n--x--",
        b'--x\r\nContent-Disposition: form-data; name="file"',
        b"--y\r\n\r\n--y--",
        b"",
    ],
)
async def test_a_broken_form_is_refused_with_a_sentence(client: Client, storage: Service, body: bytes) -> None:
    """Nothing fails, and no conversation begins."""
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Accept": "application/json"}
    answer = await client.post("/chat", data=body, headers=headers)
    assert (answer.status, (await answer.json())["error"]) == (400, "form")
    async with storage.database.connect() as connection:
        assert (await connection.execute(select(conversations))).all() == []


@pytest.mark.parametrize("path", ["/exit", "/chat/typing", "/console/login"])
async def test_no_other_form_fails_of_it(client: Client, path: str) -> None:
    """Whoever wants to leave is led away whatever came."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await client.post(path, data=b"--x\r\nCon|tent: {\r\n\r\na", headers=headers, allow_redirects=False)
    assert answer.status == (303 if path == "/exit" else answer.status)
    assert answer.status < 500
