"""The inbox keeps every message once, hands them out in order, one of a person at a time."""

from sqlalchemy import func, select

from bot.service import Service
from hotline.database.models import inbox
from hotline.post import IncomingMessage, claim, finish, receive
from hotline.post.inbox import free_claims, give_back


async def store(service: Service, address: str, provider_id: str, text: str = "zdravo") -> int:
    async with service.database.begin() as connection:
        stored, _ = await receive(connection, service.vault, IncomingMessage("web", address, provider_id, text), 1.0)
    return stored


async def take(service: Service, worker: str = "w"):  # type: ignore[no-untyped-def]
    async with service.database.begin() as connection:
        return await claim(connection, service.vault, worker, 2.0)


async def done(service: Service, message_id: int) -> None:
    async with service.database.begin() as connection:
        await finish(connection, message_id, 3.0)


async def test_it_stores_a_redelivered_message_once(storage: Service) -> None:
    first, again = await store(storage, "a", "p1"), await store(storage, "a", "p1")
    async with storage.database.connect() as connection:
        assert first == again
        assert await connection.scalar(select(func.count()).select_from(inbox)) == 1


async def test_it_keeps_no_word_in_clear(storage: Service, settings) -> None:  # type: ignore[no-untyped-def]
    await store(storage, "+38760000011", "p1", "kanarinac u rudniku")
    files = [path.read_bytes() for path in settings.data_dir.iterdir() if path.is_file()]
    assert files
    assert not any(b"kanarinac" in content or b"38760000011" in content for content in files)


async def test_it_hands_out_one_message_of_a_person_at_a_time(storage: Service) -> None:
    first = await store(storage, "a", "p1")
    await store(storage, "a", "p2")
    other = await store(storage, "b", "p3")
    assert (await take(storage)).id == first
    assert (await take(storage)).id == other
    assert await take(storage) is None
    await done(storage, first)
    assert (await take(storage)).text == "zdravo"


async def test_it_frees_what_a_dead_worker_held(storage: Service) -> None:
    stored = await store(storage, "a", "p1")
    assert await take(storage, "dead") is not None
    async with storage.database.begin() as connection:
        assert await free_claims(connection, worker="dead") == 1
    again = await take(storage)
    assert (again.id, again.attempts) == (stored, 2)


async def test_it_gives_a_failed_message_again(storage: Service) -> None:
    stored = await store(storage, "a", "p1")
    await take(storage)
    async with storage.database.begin() as connection:
        await give_back(connection, stored)
    assert (await take(storage)).id == stored
