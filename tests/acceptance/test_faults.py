"""What breaks at the start gets one clear line; what breaks later loses nothing that was accepted."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import event, func, select

from bot.app import create_app
from bot.engine.training import HOME
from bot.service import Service
from hotline.database.models import inbox


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PUTOKAZ_DATA_DIR": str(folder), **environment}
    command = [sys.executable, "-m", "bot", "run", "--port", environment.get("PORT", "0")]
    return subprocess.run(command, cwd=HOME, env=known, capture_output=True, text=True, timeout=120)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_a_missing_key_is_told_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "putokaz.sqlite").touch()
    assert "master key" in one_line(start(tmp_path))
    assert not (tmp_path / "master.key").exists()


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "data.sqlite").mkdir()
    line = one_line(
        start(
            tmp_path,
            PUTOKAZ_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'data.sqlite'}",
            PUTOKAZ_KEY_FILE=str(tmp_path / "k"),
        )
    )
    assert "key" in line or "database cannot be used" in line


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        line = one_line(start(tmp_path, PORT=str(taken.getsockname()[1])))
    assert "cannot listen" in line


@pytest.mark.parametrize(("name", "value"), [("PUTOKAZ_PORT", "eighty"), ("PUTOKAZ_ROLE", "king")])
def test_a_bad_setting_is_told_by_name(tmp_path: Path, name: str, value: str) -> None:
    line = one_line(start(tmp_path, **{name: value}))
    assert name in line
    assert value not in line


async def test_a_full_disk_refuses_and_loses_nothing(service: Service) -> None:
    def no_room(connection, record) -> None:  # type: ignore[no-untyped-def]
        connection.execute("PRAGMA max_page_count = 1")

    async with TestClient(TestServer(create_app(service))) as client:
        stored = await client.post("/chat", json={"session": None, "text": "koliko iznosi minimalna plata"})
        assert stored.status == 200
        await service.database.dispose()
        event.listen(service.database.sync_engine, "connect", no_room)
        refused = await client.post("/chat", json={"session": None, "text": "x" * 90_000})
        assert refused.status == 503
        assert "Traceback" not in await refused.text()
        event.remove(service.database.sync_engine, "connect", no_room)
        await service.database.dispose()
        again = await client.post("/chat", json={"session": None, "text": "zdravo"})
        assert again.status == 200
    async with service.database.connect() as connection:
        count = await connection.scalar(select(func.count()).select_from(inbox))
    assert count == 2


async def test_before_the_engine_is_loaded_a_message_is_kept_and_told_so(storage: Service) -> None:
    async with TestClient(TestServer(create_app(storage))) as client:
        answer = await (await client.post("/chat", json={"session": None, "text": "upomoc"})).json()
        ready = await client.get("/readyz")
    assert answer["messages"][0]["topic"] == "fallback.menu"
    assert "122" in answer["messages"][0]["text"]
    assert ready.status == 503
    async with storage.database.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(inbox)) == 1
