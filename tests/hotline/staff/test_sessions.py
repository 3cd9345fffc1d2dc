"""Sessions live on the server and end by themselves."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.service import Service
from hotline.database.models import staff, staff_sessions
from hotline.staff import Session, add_staff, close_session, keep_alive, open_session, session_of
from hotline.staff.sessions import IDLE_SECONDS, LONGEST_SECONDS

NOW = 1_000_000.0


async def opened(storage: Service) -> str:
    """The token of a fresh session."""
    async with storage.database.begin() as connection:
        member = await add_staff(connection, "amra", "operator", "kiša pada", NOW)
        return await open_session(connection, member, NOW)


async def at(storage: Service, token: str, now: float) -> Session | None:
    """The session as it is seen at a time."""
    async with storage.database.connect() as connection:
        return await session_of(connection, token, now)


async def test_a_token_opens_its_session_and_no_other_does(storage: Service) -> None:
    """Tokens are looked up by their hash."""
    token = await opened(storage)
    session = await at(storage, token, NOW)
    assert session is not None
    assert session.member.name == "amra"
    assert await at(storage, token + "x", NOW) is None


async def test_the_token_itself_is_kept_nowhere(storage: Service) -> None:
    """Who reads the database cannot sign in with it."""
    token = await opened(storage)
    async with storage.database.connect() as connection:
        row = (await connection.execute(select(staff_sessions))).one()
    assert token not in map(str, row)


async def test_it_ends_after_half_an_hour_without_use(storage: Service) -> None:
    """A screen left alone signs itself out."""
    token = await opened(storage)
    assert await at(storage, token, NOW + IDLE_SECONDS) is not None
    assert await at(storage, token, NOW + IDLE_SECONDS + 1) is None


async def test_use_keeps_it_open_until_the_longest_shift_ends(storage: Service) -> None:
    """Twelve hours, whatever happens."""
    token, now = await opened(storage), NOW
    while now + IDLE_SECONDS < NOW + LONGEST_SECONDS:
        now += IDLE_SECONDS
        session = await at(storage, token, now)
        assert session is not None
        async with storage.database.begin() as connection:
            await keep_alive(connection, session, now)
    assert await at(storage, token, NOW + LONGEST_SECONDS + 1) is None


async def test_it_ends_at_once_when_closed_or_switched_off(storage: Service) -> None:
    """Signing out and leaving the team both work immediately."""
    token = await opened(storage)
    session = await at(storage, token, NOW)
    assert session is not None
    async with storage.database.begin() as connection:
        await connection.execute(update(staff).values(active=0))
    assert await at(storage, token, NOW) is None
    async with storage.database.begin() as connection:
        await connection.execute(update(staff).values(active=1))
        await close_session(connection, session)
    assert await at(storage, token, NOW) is None
