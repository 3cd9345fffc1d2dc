"""Recordings, pictures and files at the console: opened on purpose, by who may, and never unnoticed."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from bot.service import Service
from hotline.attachments import attach, attachments_of, keep, take_waiting
from hotline.database.models import audit_log, tickets
from hotline.post import IncomingMessage, Media, claim, receive
from tests.hotline.conftest import SignIn, Tell

SOUND = bytes(range(256)) * 4
ADDRESS = "telegram-1"


async def send(storage: Service, number: int, kind: str, media_type: str, state: str = "waiting") -> int:
    """The person of a ticket sends something; its id comes back."""
    now = time.time()
    async with storage.database.begin() as connection:
        message = IncomingMessage("web", ADDRESS, f"m{now}", "", Media(kind, "reference", len(SOUND)))
        await receive(connection, storage.vault, message, now)
        claimed = await claim(connection, storage.vault, "test", now)
        assert claimed is not None
        await attach(connection, storage.vault, claimed, state, number, now)
        taken = await take_waiting(connection, storage.vault, "web", now, now + 60)
        if taken is not None:
            await keep(connection, storage.vault, taken, SOUND, media_type)
        return (await attachments_of(connection, claimed.conversation_id))[-1].id


async def opened(storage: Service) -> list[str]:
    """Who opened what, as the audit log has it."""
    async with storage.database.connect() as connection:
        query = select(audit_log.c.object).where(audit_log.c.action == "media.opened").order_by(audit_log.c.seq)
        return list(await connection.scalars(query))


async def test_an_operator_listens_and_it_is_noted(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Once for the audit log at each opening, once in the ticket's history."""
    operator, number = await sign_in(), await tell(address=ADDRESS)
    one = await send(storage, number, "voice", "audio/ogg; codecs=opus")
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert f'<audio controls preload="none" src="/console/tickets/{number}/media/{one}"' in page
    assert await opened(storage) == []
    for _ in range(2):
        answer = await operator.get(f"/tickets/{number}/media/{one}")
        assert (answer.status, answer.content_type, await answer.read()) == (200, "audio/ogg", SOUND)
    assert await opened(storage) == [f"media:{one}"] * 2
    ticket = await (await operator.get(f"/api/tickets/{number}")).json()
    assert [event["kind"] for event in ticket["history"]].count("media_heard") == 1


async def test_a_player_may_ask_for_parts(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Winding back is no new opening."""
    operator, number = await sign_in(), await tell(address=ADDRESS)
    one = await send(storage, number, "voice", "audio/mpeg")
    whole = await operator.get(f"/tickets/{number}/media/{one}", headers={"Range": "bytes=0-"})
    assert (whole.status, whole.headers["Content-Range"]) == (206, f"bytes 0-{len(SOUND) - 1}/{len(SOUND)}")
    part = await operator.get(f"/tickets/{number}/media/{one}", headers={"Range": "bytes=10-19"})
    assert (part.status, await part.read()) == (206, SOUND[10:20])
    assert (await operator.get(f"/tickets/{number}/media/{one}", headers={"Range": "bytes=9999-"})).status == 416
    assert (await operator.get(f"/tickets/{number}/media/{one}", headers={"Range": "bytes=x"})).status == 416


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("file", "text/html"), ("picture", "image/svg+xml"), ("voice", "text/html"), ("file", "application/pdf")],
)
async def test_what_could_carry_a_script_is_only_saved(
    storage: Service, sign_in: SignIn, tell: Tell, kind: str, media_type: str
) -> None:
    """The type is the provider's word."""
    operator, number = await sign_in(), await tell(address=ADDRESS)
    one = await send(storage, number, kind, media_type)
    answer = await operator.get(f"/tickets/{number}/media/{one}")
    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_another_tickets_media_is_not_found(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Nor is one that does not exist."""
    operator, number, other = await sign_in(), await tell(address=ADDRESS), await tell("en", "other words")
    one = await send(storage, number, "voice", "audio/ogg")
    assert (await operator.get(f"/tickets/{other}/media/{one}")).status == 404
    assert (await operator.get(f"/tickets/{number}/media/{one + 1}")).status == 404


async def test_a_supervisor_gives_a_reason_first(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """As for the words."""
    supervisor, number = await sign_in("senka", "supervisor"), await tell(address=ADDRESS)
    one = await send(storage, number, "voice", "audio/ogg")
    assert (await supervisor.get(f"/tickets/{number}/media/{one}")).status == 403
    assert await opened(storage) == []
    await supervisor.call(f"/tickets/{number}/open", reason="safety")
    assert (await supervisor.get(f"/tickets/{number}/media/{one}")).status == 200


async def test_a_picture_is_blurred_until_somebody_wants_it_clear(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """Closed, loaded when opened, and then veiled."""
    operator, number = await sign_in(), await tell(address=ADDRESS)
    await send(storage, number, "picture", "image/png")
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert '<details class="veil">' in page
    assert 'loading="lazy"' in page


async def test_what_may_show_a_child_is_fetched_only_by_a_supervisor(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """An operator cannot; twice changes nothing."""
    operator, number = await sign_in(), await tell(address=ADDRESS)
    one = await send(storage, number, "picture", "", "withheld")
    assert (await operator.call(f"/tickets/{number}/media-fetch", media=one)).status == 403
    supervisor = await sign_in("senka", "supervisor")
    assert (await supervisor.call(f"/tickets/{number}/media-fetch", media=one)).status == 200
    assert (await supervisor.call(f"/tickets/{number}/media-fetch", media=one)).status == 409
    async with storage.database.connect() as connection:
        conversation = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == number))
        assert conversation is not None
        assert [known.state for known in await attachments_of(connection, conversation)] == ["waiting"]
