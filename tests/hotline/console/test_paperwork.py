"""Forms and sealed packets on the ticket's page."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from bot.service import Service
from hotline.database.models import audit_log
from tests.hotline.conftest import Operator, SignIn, Tell

DAY = {"form": "wage_diary", "day": "2026-11-20", "hours": "12,5", "agreed": "80", "paid": "20", "currency": "BAM"}
ASSESSMENT: dict[str, Any] = {
    "form": "risk_assessment", "safe_now": "no", "threat_from": ["employer", "family"], "family_involved": "unknown",
    "family_at_risk": "no", "they_know_where": "yes", "violence": "threats", "wish": "undecided", "level": "high",
    "again_on": "2026-12-01",
}  # fmt: skip


async def refer(operator: Operator, number: int) -> int:
    """A referral that was sent, on the ground of danger."""
    await operator.call(f"/tickets/{number}/refer", institution="police", basis="danger", what=True, place=True)
    ticket = await (await operator.get(f"/api/tickets/{number}")).json()
    referral = int(ticket["referrals"][0]["id"])
    assert (await operator.call(f"/tickets/{number}/refer-send", referral=referral)).status == 200
    return referral


async def test_a_day_is_kept_and_added_up(sign_in: SignIn, tell: Tell) -> None:
    """By the page's own form."""
    operator, number = await sign_in(), await tell()
    assert (await operator.submit(f"/tickets/{number}/form", **DAY)).status == 303
    page = await (await operator.get(f"/tickets/{number}?lang=en")).text()
    assert "12.5" in page
    assert "60" in page  # owed
    ticket = await (await operator.get(f"/api/tickets/{number}")).json()
    assert ticket["forms"][0]["values"]["hours"] == 12.5
    assert "form_filled" in [event["kind"] for event in ticket["history"]]


async def test_an_assessment_takes_several_choices(sign_in: SignIn, tell: Tell) -> None:
    """From a program as a list, from the page as ticks."""
    operator, number = await sign_in(), await tell()
    assert (await operator.call(f"/tickets/{number}/form", **ASSESSMENT)).status == 200
    data = [
        ("csrf", operator.csrf),
        *((name, one) for name, given in ASSESSMENT.items() for one in ([given] if isinstance(given, str) else given)),
    ]
    answer = await operator.client.post(f"/console/tickets/{number}/form", data=data, allow_redirects=False)
    assert answer.status == 303
    ticket = await (await operator.get(f"/api/tickets/{number}")).json()
    assert [entry["values"]["threat_from"] for entry in ticket["forms"]] == [["employer", "family"]] * 2


async def test_what_was_typed_is_not_lost_when_a_form_is_refused(sign_in: SignIn, tell: Tell) -> None:
    """The field is named, and a note never turns up in the reply to the person."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    answer = await operator.submit(f"/tickets/{number}/form", **{**DAY, "hours": "mnogo", "work": "zidanje"})
    page = await answer.text()
    assert answer.status == 422
    assert "Sati rada" in page
    assert ">zidanje</textarea>" in page
    refused = await (await operator.submit(f"/tickets/{number}/transfer", to="0", text="samo za kolegu")).text()
    assert refused.count("samo za kolegu") == 1
    assert 'id="transfer-note"' in refused


async def test_a_sent_referral_gets_a_packet_that_opens_once(storage: Service, sign_in: SignIn, tell: Tell) -> None:
    """The operator sees link and passphrase once; the audit log knows that it was made."""
    operator, number = await sign_in(), await tell(present_danger=True)
    referral = await refer(operator, number)
    page = await (await operator.submit(f"/tickets/{number}/packet", referral=str(referral))).text()
    link = re.search(r"(/packet/[\w-]{43})", page)
    passphrase = re.search(r'class="secret">([a-z0-9-]{24})<', page)
    assert link is not None
    assert passphrase is not None
    opened = await operator.client.post(link[1], data={"passphrase": passphrase[1]})
    assert "Gazda mi je uzeo pasoš" in await opened.text()
    again = await operator.client.post(link[1], data={"passphrase": passphrase[1]})
    assert again.status == 403
    async with storage.database.connect() as connection:
        actions = list(await connection.scalars(select(audit_log.c.action)))
    assert "packet.made" in actions


async def test_only_what_was_sent_is_packed(sign_in: SignIn, tell: Tell) -> None:
    """No draft, no other ticket's referral."""
    operator, number, other = await sign_in(), await tell(present_danger=True), await tell("en", "other words")
    await operator.call(f"/tickets/{number}/refer", institution="police", basis="danger", what=True)
    referral = (await (await operator.get(f"/api/tickets/{number}")).json())["referrals"][0]["id"]
    assert (await operator.call(f"/tickets/{number}/packet", referral=referral)).status == 409
    await operator.call(f"/tickets/{number}/refer-send", referral=referral)
    assert (await operator.call(f"/tickets/{other}/packet", referral=referral)).status == 404
    answer = await operator.call(f"/tickets/{number}/packet", referral=referral, language="en")
    assert set(await answer.json()) == {"link", "passphrase", "expires_at"}
