"""kill -9 in the middle of 200 messages: every message is answered, and none twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
from sqlalchemy import create_engine, inspect, text

from bot.engine.training import HOME
from tests.acceptance.processes import free_port

MESSAGES = 200
PEOPLE = 20
WORDS = ("kolika je minimalna plata", "where can i sleep tonight", "trebam advokata", "sta treba pisati u ugovoru")


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PUTOKAZ_DATA_DIR": str(folder), "PUTOKAZ_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "bot", "run", "--port", str(port)]
    return subprocess.Popen(command, cwd=HOME, env=environment, stderr=subprocess.DEVNULL)


async def post(client: aiohttp.ClientSession, base: str, session: str | None, words: str) -> str | None:
    """Send until the server took it; a request cut off by the kill is not known to be stored, so it is not repeated."""
    for _ in range(600):
        try:
            async with client.post(f"{base}/chat", json={"session": session, "text": words}) as answer:
                return str((await answer.json())["session"])
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.1)
        except aiohttp.ClientError:
            return session
    raise TimeoutError


async def person(client: aiohttp.ClientSession, base: str, number: int) -> None:
    session = None
    for turn in range(MESSAGES // PEOPLE):
        session = await post(client, base, session, f"{WORDS[turn % len(WORDS)]} {number}-{turn}")


def counts(folder: Path) -> dict[str, int]:
    engine = create_engine(f"sqlite:///{folder / 'putokaz.sqlite'}")
    if not inspect(engine).has_table("outbox"):
        return {"stored": 0}
    with engine.connect() as connection:
        asked = {
            "stored": "select count(*) from inbox",
            "open": "select count(*) from inbox where state != 'done'",
            "unanswered": "select count(*) from inbox i where not exists (select 1 from outbox o where o.cause = 'inbox:' || i.id)",
            "twice": "select count(*) from (select cause, ordinal from outbox group by cause, ordinal having count(*) > 1)",
        }
        return {name: int(connection.execute(text(query)).scalar_one()) for name, query in asked.items()}


async def test_it_answers_every_message_once_after_being_killed(tmp_path: Path) -> None:
    port = free_port()
    process = start(tmp_path, port)
    base = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as client:
        people = [asyncio.create_task(person(client, base, number)) for number in range(PEOPLE)]
        for kill in range(2):
            while not (tmp_path / "putokaz.sqlite").exists() or counts(tmp_path)["stored"] < 40 + kill * 60:
                await asyncio.sleep(0.05)
            process.send_signal(signal.SIGKILL)
            process.wait()
            process = start(tmp_path, port)
        await asyncio.gather(*people)
        for _ in range(600):
            if counts(tmp_path)["open"] == 0:
                break
            await asyncio.sleep(0.1)
    process.terminate()
    process.wait(20)
    found = counts(tmp_path)
    assert found["stored"] >= MESSAGES - 2 * PEOPLE  # those cut off before the row was written were never accepted
    assert (found["open"], found["unanswered"], found["twice"]) == (0, 0, 0)
