"""Passing on from the ticket page: nothing leaves that the person has not agreed to."""

from __future__ import annotations

from typing import Any

from hotline.texts import text
from tests.hotline.conftest import Operator, SignIn, Tell

PLACE = "labour_inspection"


async def drafted(operator: Operator, number: int, **given: Any) -> int:
    """A referral of this ticket that waits to be sent."""
    body = {"institution": PLACE, "what": True, "place": True} | given
    answer = await operator.call(f"/tickets/{number}/refer", **body)
    assert answer.status == 200, await answer.json()
    found: int = (await answer.json())["referrals"][-1]["id"]
    return found


async def test_it_is_asked_agreed_sent_and_answered(sign_in: SignIn, tell: Tell) -> None:
    """The question reaches the person in their language."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري", unit="TK")
    await operator.call(f"/tickets/{number}/takeover")
    referral = await drafted(operator, number)
    assert (await operator.call(f"/tickets/{number}/refer-send", referral=referral)).status == 409
    assert (await operator.call(f"/tickets/{number}/refer-ask", referral=referral)).status == 200
    thread = await (await operator.get(f"/api/tickets/{number}/thread")).json()
    assert text(f"institution.{PLACE}", "ar") in thread["messages"][-1]["text"]
    assert (await operator.call(f"/tickets/{number}/refer-consent", referral=referral, given=True)).status == 200
    sent = await (await operator.call(f"/tickets/{number}/refer-send", referral=referral)).json()
    assert (sent["status"], sent["referrals"][0]["status"]) == ("referred", "sent")
    done = await operator.call(f"/tickets/{number}/refer-answer", referral=referral, said="accepted")
    assert (await done.json())["referrals"][0]["status"] == "accepted"


async def test_a_no_keeps_it_here(sign_in: SignIn, tell: Tell) -> None:
    """And a referral of another ticket is not found."""
    operator, number, other = await sign_in(), await tell(unit="TK"), await tell(age=5.0)
    referral = await drafted(operator, number)
    await operator.call(f"/tickets/{number}/refer-consent", referral=referral, given=False)
    refused = await operator.call(f"/tickets/{number}/refer-send", referral=referral)
    assert (refused.status, (await refused.json())["error"]) == (409, "no_consent")
    assert (await operator.call(f"/tickets/{other}/refer-send", referral=referral)).status == 404
    back = await operator.call(f"/tickets/{number}/refer-withdraw", referral=referral)
    assert (await back.json())["referrals"][0]["status"] == "revoked"


async def test_the_page_says_who_is_competent_and_why(sign_in: SignIn, tell: Tell) -> None:
    """With what must not be overlooked."""
    operator, number = await sign_in(), await tell(unit="TK", child=True, present_danger=True)
    page = await (await operator.get(f"/tickets/{number}")).text()
    assert text("institution.police", "bs") in page
    assert (await operator.submit(f"/tickets/{number}/refer", institution="nobody", what="yes")).status == 409
