"""What the tests of the human side share: staff, a reported case, and a signed-in browser on the production app."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from bot.app import create_app
from bot.service import Service
from hotline.post import IncomingMessage, finish, receive
from hotline.post.conversations import keep_tracker
from hotline.report import Report
from hotline.staff import add_staff
from hotline.tickets import keep_report
from tests.postgres import BOTH, databases_for

PASSWORD = "kiša pada cijeli dan"
WORDS = "Gazda mi je uzeo pasoš i ne da platu."
SIGNS = {"document_retention": ("uzeo pasoš",), "wage_withholding": ("ne da platu",)}
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Everything on the human side is tested on both databases."""
    yield from databases_for(request)


@dataclass
class Operator:
    """Somebody signed in, with the token that changes need."""

    client: TestClient[Any, Any]
    csrf: str = ""

    async def get(self, path: str, **given: Any) -> ClientResponse:
        """Open a page; redirects are not followed."""
        return await self.client.get(f"/console{path}", allow_redirects=False, **given)

    async def submit(self, path: str, **fields: str) -> ClientResponse:
        """Press a button of a form."""
        given = {"csrf": self.csrf, **fields}
        return await self.client.post(f"/console{path}", data=given, allow_redirects=False)

    async def call(self, path: str, **body: Any) -> ClientResponse:
        """Change something through the API."""
        return await self.client.post(f"/console/api{path}", json=body, headers={"X-CSRF-Token": self.csrf})

    async def sign_in(self, name: str, password: str = PASSWORD) -> ClientResponse:
        """Fill in the sign-in form."""
        form = await (await self.get("/login")).text()
        found = TOKEN.search(form)
        self.csrf = found.group(1) if found else ""
        return await self.submit("/login", name=name, password=password)


SignIn = Callable[..., Awaitable[Operator]]
Tell = Callable[..., Awaitable[int]]


@pytest.fixture
def visitor(storage: Service, aiohttp_client: Any) -> Callable[[], Awaitable[Operator]]:
    """A browser that nobody has signed in with yet; all browsers of a test share one server."""
    app = create_app(storage)
    app.cleanup_ctx.clear()  # the console needs no engine
    running: list[TestClient[Any, Any]] = []

    async def visit() -> Operator:
        client = await aiohttp_client(running[0].server if running else app)
        running.append(client)
        return Operator(client)

    return visit


@pytest.fixture
def sign_in(storage: Service, visitor: Callable[[], Awaitable[Operator]]) -> SignIn:
    """Make an account and sign in with it."""

    async def make(name: str = "amra", role: str = "operator") -> Operator:
        async with storage.database.begin() as connection:
            await add_staff(connection, name, role, PASSWORD, time.time())
        operator = await visitor()
        assert (await operator.sign_in(name)).status == 303
        operator.csrf = (await (await operator.get("/api/session")).json())["csrf"]
        return operator

    return make


@pytest.fixture
def tell(storage: Service) -> Tell:
    """A person tells something; the ticket's id comes back."""

    async def make(
        language: str = "bs", words: str = WORDS, mode: str = "bot", age: float = 60.0, address: str = "", **facts: Any
    ) -> int:
        at, session = time.time() - age, address or f"{language}{words}{facts}{age}"
        given: dict[str, Any] = {"opened": True, "reporter": "self", "told": (words,), "indicators": SIGNS} | facts
        report = Report(**given)
        async with storage.database.begin() as connection:
            message = IncomingMessage("web", session, session[:100], words)
            stored, conversation_id = await receive(connection, storage.vault, message, at)
            await finish(connection, stored, at)
            await keep_tracker(connection, storage.vault, conversation_id, {}, language, mode)
            kept = await keep_report(connection, storage.vault, (conversation_id, "web", language), report, at)
        assert kept is not None
        return kept

    return make
