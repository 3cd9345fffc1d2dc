"""Taking over, writing, handing back: one voice at a time, and never two operators unknowingly."""

from __future__ import annotations

from typing import Any

from bot.service import Service
from hotline.post.conversations import Conversation, conversation_by_id, set_mode
from hotline.texts import text
from hotline.tickets.store import ticket_by_id
from tests.hotline.conftest import Operator, SignIn, Tell


async def said(operator: Operator, number: int) -> list[dict[str, Any]]:
    """What staff said in a ticket's thread."""
    thread = await (await operator.get(f"/api/tickets/{number}/thread")).json()
    return [message for message in thread["messages"] if message["author"] == "staff"]


async def talk(storage: Service, number: int) -> Conversation:
    """The conversation of a ticket."""
    async with storage.database.connect() as connection:
        ticket = await ticket_by_id(connection, storage.vault, number)
        assert ticket is not None
        found = await conversation_by_id(connection, ticket.conversation_id)
    assert found is not None
    return found


async def test_taking_over_silences_the_bot_and_tells_the_person(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """In the person's language."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري")
    answer = await operator.call(f"/tickets/{number}/takeover")
    ticket = await answer.json()
    assert (answer.status, ticket["mode"], ticket["assignee"], ticket["status"]) == (200, "human", "amra", "assigned")
    assert (await talk(storage, number)).mode == "human"
    assert [(m["topic"], m["language"], m["text"]) for m in await said(operator, number)] == [
        ("human.joined", "ar", text("human.joined", "ar"))
    ]


async def test_a_second_takeover_is_refused_with_a_name(sign_in: SignIn, tell: Tell) -> None:
    """Two operators never take the same ticket unknowingly."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell()
    await amra.call(f"/tickets/{number}/takeover")
    answer = await vedad.call(f"/tickets/{number}/takeover")
    assert (answer.status, await answer.json()) == (409, {"error": "taken", "assignee": "amra"})
    page = await vedad.submit(f"/tickets/{number}/takeover")
    assert page.status == 409
    assert "amra" in await page.text()


async def test_a_ticket_is_taken_knowingly_from_who_has_it(sign_in: SignIn, tell: Tell) -> None:
    """Somebody went home: the other names whom it is taken from, and a stale name is refused."""
    amra, vedad, number = await sign_in("amra"), await sign_in("vedad"), await tell()
    await amra.call(f"/tickets/{number}/takeover")
    assert (await vedad.call(f"/tickets/{number}/takeover", taken_from=77)).status == 409
    answer = await vedad.call(f"/tickets/{number}/takeover", taken_from=1)
    assert (await answer.json())["assignee"] == "vedad"
    assert (await amra.call(f"/tickets/{number}/reply", text="Tu sam")).status == 409
    assert len(await said(vedad, number)) == 1


async def test_taking_over_twice_says_it_once(sign_in: SignIn, tell: Tell) -> None:
    """A double click changes nothing."""
    operator, number = await sign_in(), await tell()
    for _ in range(2):
        assert (await operator.call(f"/tickets/{number}/takeover")).status == 200
    assert len(await said(operator, number)) == 1


async def test_a_reply_reaches_the_outbox_and_the_history(sign_in: SignIn, tell: Tell) -> None:
    """With the name of who wrote it, for the console only."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    answer = await operator.call(f"/tickets/{number}/reply", text=" Dobar dan, tu sam. ")
    ticket = await answer.json()
    assert (answer.status, ticket["status"], ticket["due"]) == (200, "in_contact", "none")
    last = (await said(operator, number))[-1]
    assert (last["text"], last["name"], last["language"]) == ("Dobar dan, tu sam.", "amra", "bs")
    assert [event["kind"] for event in ticket["history"]] == ["replied", "taken_over", "opened"]


async def test_nobody_writes_into_a_ticket_of_another_or_of_the_bot(sign_in: SignIn, tell: Tell) -> None:
    """Take it over first."""
    operator, number = await sign_in(), await tell()
    answer = await operator.call(f"/tickets/{number}/reply", text="Dobar dan")
    assert (answer.status, (await answer.json())["error"]) == (409, "not_yours")


async def test_another_language_is_asked_about_before_it_is_sent(sign_in: SignIn, tell: Tell) -> None:
    """The words typed are kept on the page; a second press sends them."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري")
    await operator.call(f"/tickets/{number}/takeover")
    page = await operator.submit(f"/tickets/{number}/reply", text="Dobar dan", language="bs")
    assert page.status == 409
    assert "Dobar dan</textarea>" in await page.text()
    assert len(await said(operator, number)) == 1
    sent = await operator.submit(f"/tickets/{number}/reply", text="Dobar dan", language="bs", confirmed="yes")
    assert sent.status == 303
    last = (await said(operator, number))[-1]
    assert (last["text"], last["language"], last["direction"]) == ("Dobar dan", "bs", "ltr")


async def test_handing_back_frees_ticket_and_bot(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The person reads that the bot answers again."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    ticket = await (await operator.call(f"/tickets/{number}/handback")).json()
    assert (ticket["mode"], ticket["assignee"]) == ("bot", None)
    assert [message["topic"] for message in await said(operator, number)] == ["human.joined", "human.left"]
    assert (await talk(storage, number)).operator_id is None
    assert (await operator.call(f"/tickets/{number}/handback")).status == 409


async def test_nothing_is_sent_to_who_left_in_a_hurry(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """Somebody else may be holding the phone: the ticket is taken, the person hears nothing."""
    operator, number = await sign_in(), await tell(mode="exit")
    assert (await operator.call(f"/tickets/{number}/takeover")).status == 200
    answer = await operator.call(f"/tickets/{number}/reply", text="Dobar dan")
    assert (answer.status, (await answer.json())["error"]) == (409, "person_left")
    assert await said(operator, number) == []
    assert (await talk(storage, number)).mode == "exit"


async def test_leaving_during_a_talk_silences_the_operator(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The exit wins over a human who is writing."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    conversation = await talk(storage, number)
    async with storage.database.begin() as connection:
        await set_mode(connection, conversation.id, "exit")
    assert (await operator.call(f"/tickets/{number}/reply", text="Dobar dan")).status == 409
    assert (await operator.call(f"/tickets/{number}/handback")).status == 200
    assert [message["topic"] for message in await said(operator, number)] == ["human.joined"]


async def test_closing_ends_the_talk_with_a_reason(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """A closed ticket leaves the queue; taking it over opens it again."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    ticket = await (await operator.call(f"/tickets/{number}/close", reason="helped")).json()
    assert (ticket["status"], ticket["mode"], ticket["history"][0]["detail"]) == ("closed", "bot", "helped")
    assert (await (await operator.get("/api/tickets")).json())["total"] == 0
    assert (await operator.call(f"/tickets/{number}/close", reason="helped")).status == 409
    again = await (await operator.call(f"/tickets/{number}/takeover")).json()
    assert (again["status"], again["history"][0]["kind"]) == ("assigned", "reopened")


async def test_a_ticket_that_changed_is_not_closed_unseen(sign_in: SignIn, tell: Tell) -> None:
    """The version that was looked at is no longer the one there is."""
    operator, number = await sign_in(), await tell(address="same")
    seen = (await (await operator.get(f"/api/tickets/{number}")).json())["version"]
    await operator.call(f"/tickets/{number}/priority", priority="P1", version=seen)
    for name, body in (("close", {"reason": "helped"}), ("priority", {"priority": "P3"})):
        answer = await operator.call(f"/tickets/{number}/{name}", **body, version=seen)
        assert (answer.status, (await answer.json())["error"]) == (409, "changed")


async def test_a_priority_set_by_hand_says_so(sign_in: SignIn, tell: Tell) -> None:
    """With a new time it is due."""
    operator, number = await sign_in(), await tell(age=7200.0)
    ticket = await (await operator.call(f"/tickets/{number}/priority", priority="P1")).json()
    assert (ticket["priority"], ticket["priority_set_by_human"], ticket["due"]) == ("P1", True, "soon")
    assert ticket["history"][0]["detail"] == "P2 P1"


async def test_the_person_and_the_others_hear_of_it(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """News goes to the conversation and to all operators, after it is written."""
    operator, number = await sign_in(), await tell()
    conversation = (await talk(storage, number)).id
    async with storage.hub.listen(conversation) as person, storage.hub.listen("staff") as others:
        await operator.call(f"/tickets/{number}/takeover")
        assert [person.get_nowait(), person.get_nowait()] == ["reply", "joined"]
        assert others.get_nowait() == "ticket"
