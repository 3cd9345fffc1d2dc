"""The page of a ticket: the thread in the person's own words, and the machine's reading beside it."""

from __future__ import annotations

from bot.service import Service
from hotline.post.conversations import erase_conversation
from hotline.tickets.store import ticket_by_id
from tests.hotline.conftest import SignIn, Tell


async def test_evidence_is_marked_in_the_persons_own_words(sign_in: SignIn, tell: Tell) -> None:
    """Each mark leads to its sign."""
    operator, number = await sign_in(), await tell()
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert '<mark><a href="#sign-document_retention"' in page
    assert ">uzeo pasoš</a></mark>" in page
    assert 'id="sign-document_retention"' in page


async def test_what_people_write_is_never_markup(sign_in: SignIn, tell: Tell) -> None:
    """Neither in the thread nor in the evidence."""
    words = "<script>alert(1)</script><img src=x>"
    operator, number = await sign_in(), await tell(words=words, indicators={"deception": (words,)})
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert "<script>alert" not in page
    assert "<img" not in page


async def test_each_message_has_its_own_direction(sign_in: SignIn, tell: Tell) -> None:
    """Right-to-left words in a left-to-right page."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري")
    await operator.call(f"/tickets/{number}/takeover")
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert '<p lang="ar" dir="auto">' in page
    assert '<p lang="ar" dir="rtl">' in page


async def test_a_deleted_conversation_leaves_a_readable_shell(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Nothing of the person's words, and no reply box."""
    operator, number = await sign_in(), await tell(present_danger=True)
    async with storage.database.begin() as connection:
        ticket = await ticket_by_id(connection, storage.vault, number)
        assert ticket is not None
        await erase_conversation(connection, storage.vault, ticket.conversation_id)
    page = await operator.get(f"/tickets/{number}")
    assert page.status == 200
    assert "Gazda" not in await page.text()
    assert (await (await operator.get(f"/api/tickets/{number}/thread")).json())["messages"] == []
    assert (await operator.get("/")).status == 200
    await operator.call(f"/tickets/{number}/takeover")
    assert (await operator.call(f"/tickets/{number}/reply", text="Dobar dan")).status == 409


async def test_it_is_shown_in_the_language_the_operator_chose(sign_in: SignIn, tell: Tell) -> None:
    """The choice is kept; an unknown one changes nothing."""
    operator, number = await sign_in(), await tell()
    assert '<html lang="bs"' in await (await operator.get(f"/tickets/{number}")).text()
    await operator.get("/?lang=en")
    assert '<html lang="en"' in await (await operator.get(f"/tickets/{number}?lang=xx")).text()


async def test_a_missing_ticket_is_not_found(sign_in: SignIn) -> None:
    """Also with numbers that no database has."""
    operator = await sign_in()
    for number in ("1", "999999999", "99999999999999999999", "abc", "-1"):
        assert (await operator.get(f"/tickets/{number}")).status == 404
        answer = await operator.get(f"/api/tickets/{number}")
        assert (answer.status, await answer.json()) == (404, {"error": "not_found"})


async def test_live_news_name_nothing(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """A page that hears a word reads itself anew."""
    operator, number = await sign_in(), await tell()
    answer = await operator.get(f"/events?ticket={number}")
    assert answer.content_type == "text/event-stream"
    await operator.call(f"/tickets/{number}/takeover")
    heard = (await answer.content.readuntil(b"\r\n\r\n")).decode()
    assert heard.split() == ["event:", "news", "data:", "reply"]
    answer.close()
