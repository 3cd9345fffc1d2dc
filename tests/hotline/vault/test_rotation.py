"""The master key is replaced while the service runs, and whatever moment it is stopped at."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli import main
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.audit import AuditLog
from hotline.database import open_database
from hotline.database.models import conversation_keys
from hotline.post import IncomingMessage, find_conversation, receive
from hotline.post.conversations import address_of, erase_conversation
from hotline.vault import KeyFileError, SealBroken, Vault, rotation
from hotline.vault.master import create_master_key, load_master_key
from hotline.vault.rotation import rotate
from hotline.vault.wrapping import COMING, GONE, beside


class Stopped(BaseException):
    """The process is killed here."""


async def write(service: Service, person: str) -> str:
    """A stranger's first message; the conversation's id."""
    async with service.database.begin() as connection:
        message = IncomingMessage("web", person, f"{person}-1", f"riječi {person}")
        return (await receive(connection, service.vault, message, time.time()))[1]


async def readable(service: Service, conversation_id: str, person: str) -> bool:
    async with service.database.connect() as connection:
        found = await find_conversation(connection, service.vault, "web", person)
        assert found is not None
        assert found.id == conversation_id
        return await address_of(connection, service.vault, conversation_id) == person


async def opened_anew(settings: Settings, people: dict[str, str]) -> None:
    """A freshly started service reads everything, and the audit chain is whole."""
    async with open_service(settings, Path("none")) as service:
        for person, conversation_id in people.items():
            assert await readable(service, conversation_id, person)
        async with service.database.connect() as connection:
            assert (await AuditLog(service.vault, settings.data_dir).verify(connection)).whole


@pytest.fixture
async def people(settings: Settings) -> dict[str, str]:
    """Seven conversations of before."""
    async with open_service(settings, Path("none")) as service:
        return {f"osoba{number}": await write(service, f"osoba{number}") for number in range(7)}


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three keys a transaction, so that there are several."""
    monkeypatch.setattr(rotation, "AT_ONCE", 3)


async def turn_key(settings: Settings, settling: float = 0.0) -> int:
    keys = open_database(settings.keys_database_url)
    try:
        return (await rotate(settings.key_file, keys, settling)).keys
    finally:
        await keys.dispose()


async def test_everything_opens_with_the_new_key_and_nothing_with_the_old(
    settings: Settings, people: dict[str, str], small_steps: None
) -> None:
    old = load_master_key(settings.key_file)
    assert await turn_key(settings) == len(people)
    assert load_master_key(settings.key_file) != old
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert not beside(settings.key_file, COMING).exists()
    assert not beside(settings.key_file, GONE).exists()
    await opened_anew(settings, people)
    keys = open_database(settings.keys_database_url)
    former = Vault(old, keys)
    for conversation_id in people.values():
        with pytest.raises(SealBroken):
            await former.seal(conversation_id, "x", "y")
    await keys.dispose()


@pytest.mark.parametrize("step", ["_wrap_root", "_exchange", "_overwrite", "keep_root"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_stop_at_any_step_is_continued(
    settings: Settings,
    people: dict[str, str],
    small_steps: None,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    after: bool,
) -> None:
    real = getattr(rotation, step)

    def stop(*given: object) -> object:
        if after:
            done = real(*given)
            if asyncio.iscoroutine(done):
                return _then_stop(done)
        raise Stopped

    async def _then_stop(work: object) -> None:
        await work  # type: ignore[misc]  # a coroutine of ours
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(rotation, step, stop)
        with pytest.raises(Stopped):
            await turn_key(settings)
    await opened_anew(settings, people)
    await turn_key(settings)
    await opened_anew(settings, people)
    assert not beside(settings.key_file, COMING).exists()
    assert not beside(settings.key_file, GONE).exists()


async def test_a_stop_between_two_pages_is_continued(
    settings: Settings, people: dict[str, str], small_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = rotation._again, 0

    def fifth_stops(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 6:
            raise Stopped
        return real(*given)  # type: ignore[arg-type]  # passed through

    with monkeypatch.context() as patched:
        patched.setattr(rotation, "_again", fifth_stops)
        with pytest.raises(Stopped):
            await turn_key(settings)
    await opened_anew(settings, people)
    await turn_key(settings)
    await opened_anew(settings, people)


async def test_people_go_on_writing_meanwhile(settings: Settings, people: dict[str, str], small_steps: None) -> None:
    """A running service opens and makes keys before, during and after, and loses none."""
    async with open_service(settings, Path("none")) as service:
        met, done = dict(people), asyncio.Event()

        async def load() -> None:
            number = 0
            while not done.is_set():
                number += 1
                met[f"nova{number}"] = await write(service, f"nova{number}")
                for person, conversation_id in list(met.items())[-5:]:
                    service.vault._cache.clear()
                    assert await readable(service, conversation_id, person)

        working = [asyncio.create_task(load())]
        for _ in range(3):
            await turn_key(settings, settling=0.3)
        done.set()
        await asyncio.gather(*working)
        assert len(met) > len(people) + 3
    await opened_anew(settings, met)


async def test_a_conversation_deleted_meanwhile_stays_deleted(settings: Settings, people: dict[str, str]) -> None:
    async with open_service(settings, Path("none")) as service:
        async with service.database.begin() as connection:
            await erase_conversation(connection, service.vault, people["osoba3"])
        await turn_key(settings)
    keys = open_database(settings.keys_database_url)
    assert await _count(keys) == len(people) - 1
    await keys.dispose()


async def test_another_key_is_refused_after_a_rotation(settings: Settings, people: dict[str, str]) -> None:
    await turn_key(settings)
    settings.key_file.unlink()
    create_master_key(settings.key_file)
    with pytest.raises(KeyFileError, match="not the one"):
        async with open_service(settings, Path("none")):
            pass


def test_the_command_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUTOKAZ_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(rotation, "SETTLING_SECONDS", 0.0)
    assert main(["keys", "rotate"]) == 0
    assert "back up the keys" in capsys.readouterr().out
    assert main(["audit", "verify"]) == 0


async def _count(keys: AsyncEngine) -> int:
    async with keys.connect() as connection:
        return int(await connection.scalar(select(func.count()).select_from(conversation_keys)) or 0)
