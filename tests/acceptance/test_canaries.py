"""No person in a log, metric, error, file or backup: canaries go in over every channel and every console action."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select

from bot.app import create_app
from bot.engine.thread import EngineThread
from bot.logs import configure_logging
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.backup import backup_data, backup_keys
from hotline.console.operations import OPERATIONS
from hotline.database.models import inbox, outbox, staff_sessions, tickets
from hotline.staff import add_staff
from hotline.staff.accounts import check_password
from hotline.staff.sessions import open_session
from tests.acceptance.canaries import leaks
from tests.channels.contract.conftest import PEERS
from tests.channels.peer import SECRET, TELEGRAM_TOKEN, Peer
from tests.channels.telegram.peer import TelegramPeer, message_update

PERSON = 70_312_345
TOLD = "gazda {} me tuce, zakljucao me i uzeo mi pasos, zovi +38761555{}"
CHANNELS = [peer.channel for peer in PEERS] + ["web"]
WORDS = {channel: f"Zvekijanovic{number}7f3a" for number, channel in enumerate(CHANNELS)}
NUMBERS = {channel: f"+38761555{number}4711" for number, channel in enumerate(CHANNELS)}
OPERATOR = {"reply": "Odgovor9c1Kanarinka", "password": "lozinka-kanarinca-5512", "tried": "ProbaKanarinac88"}
PEOPLE = ["kanarinac_u_rudniku", "Kanarinac", str(9000 + PERSON), f"3876000000{PERSON}"]
SECRETS = [SECRET, TELEGRAM_TOKEN]


@contextmanager
def loud() -> Iterator[None]:
    """Logs as talkative as a setting can make them."""
    root, told = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []  # pytest's own would be closed
    configure_logging("DEBUG")
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = told


@pytest.fixture
async def peers() -> AsyncIterator[tuple[list[Peer], dict[str, str]]]:
    """All providers at once, and the settings that point to them."""
    made: list[Peer] = [peer() for peer in PEERS]
    environment: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        for peer in made:
            server = await stack.enter_async_context(TestServer(peer.api()))
            environment |= peer.environment(str(server.make_url("")).rstrip("/"))
        yield made, environment


@pytest.fixture
async def service(
    peers: tuple[list[Peer], dict[str, str]], tmp_path: Path, engine: EngineThread, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Service]:
    """Everything on, everything temporary inside the folder that is searched."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    settings = Settings.from_environment({"PUTOKAZ_DATA_DIR": str(tmp_path / "var"), **peers[1]})
    async with open_service(settings, Path("unused"), engine) as opened:
        yield opened


async def write(client: TestClient[Any, Any], peer: Peer) -> None:
    """A person with canaries everywhere writes, twice, and something that cannot be read."""
    words = TOLD.format(WORDS[peer.channel], NUMBERS[peer.channel][-5:])
    call = peer.message(words, 1, PERSON)
    if isinstance(peer, TelegramPeer):
        call = peer.update(message_update(1, PERSON, text=words))
    for one in (call, call, peer.forged(call), peer.unsigned(call)):
        await (await client.post(one.path, data=one.data, headers=one.headers)).read()


async def write_on_the_page(client: TestClient[Any, Any]) -> str:
    """The same on the page; tells the session. Also what is refused, and an address that does not exist."""
    words = TOLD.format(WORDS["web"], NUMBERS["web"][-5:])
    answer = await client.post("/chat", json={"session": None, "text": words})
    session: str = (await answer.json())["session"]
    await client.post("/chat", json={"session": session, "text": [WORDS["web"]]})
    await client.post("/chat", data=f'{{"text": "{WORDS["web"]}'.encode(), headers={"Content-Type": "application/json"})
    await client.get(f"/{WORDS['web']}", params={"q": WORDS["web"]})
    return session


async def settled(service: Service) -> None:
    """Until everything is answered and sent."""
    for _ in range(400):
        async with service.database.connect() as connection:
            waiting = await connection.scalar(
                select(func.count()).select_from(inbox).where(inbox.c.state.in_(("pending", "claimed")))
            )
            sending = await connection.scalar(
                select(func.count())
                .select_from(outbox)
                .where(outbox.c.state.in_(("pending", "sending")), outbox.c.author == "bot")
            )
        if not waiting and (sending or 0) <= 8:  # what the page has not fetched stays
            return
        await asyncio.sleep(0.05)


async def operate(service: Service, client: TestClient[Any, Any]) -> str:
    """Every action of the console on every ticket, with canaries in every field; tells the session's token."""
    async with service.database.begin() as connection:
        await add_staff(connection, "amra", "operator", OPERATOR["password"], time.time())
        member = await check_password(connection, "amra", OPERATOR["password"])
        assert member is not None
        token = await open_session(connection, member, time.time())
        csrf = await connection.scalar(select(staff_sessions.c.csrf))
        numbers = (await connection.scalars(select(tickets.c.id))).all()
    headers = {"Cookie": f"putokaz_console={token}", "X-CSRF-Token": str(csrf)}
    body = dict.fromkeys(("text", "reason", "priority", "language", "note", "phrase"), OPERATOR["reply"])
    for number in numbers:
        await client.post(f"/console/api/tickets/{number}/takeover", json={}, headers=headers)
        given = {"text": OPERATOR["reply"], "confirmed": True}
        answer = await client.post(f"/console/api/tickets/{number}/reply", json=given, headers=headers)
        assert answer.status == 200, await answer.text()
        for name in OPERATIONS:
            await client.post(f"/console/api/tickets/{number}/{name}", json=body, headers=headers)
            await client.post(f"/console/tickets/{number}/{name}", data={**body, "csrf": str(csrf)}, headers=headers)
        for path in (f"/console/tickets/{number}", f"/console/api/tickets/{number}/thread"):
            assert WORDS["web"][:12] in await (await client.get(path, headers=headers)).text()
    form = {"name": OPERATOR["tried"], "password": OPERATOR["tried"], "csrf": OPERATOR["tried"]}
    await client.post("/console/login", data=form)
    return token


async def test_no_canary_is_anywhere_in_clear(
    service: Service,
    peers: tuple[list[Peer], dict[str, str]],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    async with AsyncExitStack() as stack:
        stack.enter_context(loud())
        client = await stack.enter_async_context(TestClient(TestServer(create_app(service))))
        for peer in peers[0]:
            await write(client, peer)
        session = await write_on_the_page(client)
        await settled(service)
        async with service.database.connect() as connection:
            assert await connection.scalar(select(func.count()).select_from(tickets)) == len(CHANNELS)
        token = await operate(service, client)
        await settled(service)
        metrics = await (await client.get("/metrics")).text()
        async with service.database.connect() as connection:
            sealed = (await connection.execute(select(tickets.c.conversation_id, tickets.c.code_sealed))).all()
        (tmp_path / "metrics.txt").write_text(metrics)
    await asyncio.to_thread(backup_data, service.settings.database_url, tmp_path / "backup-data", time.time())
    await asyncio.to_thread(backup_keys, service.settings.keys_database_url, tmp_path / "backup-keys")
    codes = [service.vault.unseal_for_service(row.code_sealed, f"tickets.code:{row.conversation_id}") for row in sealed]
    streams = capfd.readouterr()
    (tmp_path / "streams.txt").write_text(streams.out + streams.err)
    assert '"logger": "hotline.retention' in streams.err, "the logs were looked at"
    canaries = [*WORDS.values(), *NUMBERS.values(), *OPERATOR.values(), *PEOPLE, *SECRETS, session, token, *codes]
    assert list(leaks(tmp_path, canaries)) == []


class FailingEngine(EngineThread):
    """Fails with the person's words in its mouth, as a library may."""

    def __init__(self) -> None:
        super().__init__(Path("none"))
        self.ready.set()

    def start(self) -> None:
        return

    async def turn(self, conversation_id: str, state: Any, text: str, channel: str, *more: Any) -> Any:
        raise ValueError(f"cannot understand {text!r}")


async def test_an_error_tells_no_word_of_the_person(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = Settings.from_environment({"PUTOKAZ_DATA_DIR": str(tmp_path / "var")})
    async with AsyncExitStack() as stack:
        stack.enter_context(loud())
        service = await stack.enter_async_context(open_service(settings, Path("unused"), FailingEngine()))
        client = await stack.enter_async_context(TestClient(TestServer(create_app(service))))
        answer = await client.post("/chat", json={"session": None, "text": WORDS["web"]})
        assert answer.status == 200
        await settled(service)
    streams = capfd.readouterr()
    (tmp_path / "streams.txt").write_text(streams.out + streams.err)
    assert "turn failed" in streams.err
    assert list(leaks(tmp_path, [WORDS["web"]])) == []
