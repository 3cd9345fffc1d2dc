"""Editing in the console: what is kept counts at once, names who and when, and overwrites nobody silently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from bot.knowledge.topics import topics
from bot.service import Service
from hotline.database.models import audit_log
from hotline.directory import contacts
from hotline.editing.current import forget
from hotline.phrasebook import phrase_by_id, search, spoken
from tests.hotline.conftest import Operator, SignIn

DOOR, UNTIL = "phrase.safety.door", "phrase.next.open_until"
CLAIM = "wages/minimum_wage_fbih"


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """What a test edits, the next one does not know."""
    yield
    forget()


async def form(member: Operator, kind: str, name: str) -> dict[str, str]:
    """The fields of a page as a browser would send them back."""
    page = await (await member.get(f"/edit/{kind}/one?name={name}")).text()
    page = page.split('<form method="post" action="/console/edit/')[1].split("</form>")[0]
    fields = {found[0]: found[1] for found in re.findall(r'<input[^>]* name="([^"]+)"[^>]*value="([^"]*)"', page)}
    fields |= dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    for name_of, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        fields[name_of] = re.findall(r'value="([^"]+)" selected', options)[0]
    fields.pop("hidden", None)
    fields.pop("csrf", None)
    return fields


async def test_a_sentence_is_edited_beside_its_other_languages(storage: Service, sign_in: SignIn) -> None:
    """It is found and said with its new words at once; the audit log names who changed it."""
    editor = await sign_in("edo", "editor")
    fields = await form(editor, "phrase", DOOR)
    assert {"bs.words", "rom.words", "en.words", "ar.words", "seen"} <= set(fields)
    fields |= {"bs.words": "Je li kapija zaključana?", "rom.words": "Si i kapija phandli?"}
    assert (await editor.submit("/edit/phrase/one", **fields)).status == 303
    phrase = phrase_by_id(DOOR)
    assert (spoken(phrase, "bs", {}), spoken(phrase, "rom", {})) == ("Je li kapija zaključana?", "Si i kapija phandli?")
    assert spoken(phrase, "bs-Cyrl", {}) == "Је ли капија закључана?"
    assert phrase in search("kapija")
    async with storage.database.connect() as connection:
        row = (await connection.execute(select(audit_log).where(audit_log.c.action == "edit.kept"))).one()
    assert (row.object, row.actor) == (f"phrase:{DOOR}", "staff:1")
    assert "edo" in await (await editor.get(f"/edit/phrase/one?name={DOOR}")).text()


async def test_a_review_has_a_name_and_a_day_and_ends_with_a_change(sign_in: SignIn) -> None:
    """Whoever changes reviewed words without a new review makes a draft of them."""
    editor = await sign_in("edo", "editor")
    fields = await form(editor, "phrase", DOOR)
    assert not phrase_by_id(DOOR).is_reviewed("rom")
    assert (await editor.submit("/edit/phrase/one", **fields | {"rom.reviewer": "Hedina"})).status == 422
    fields |= {"rom.reviewer": "Hedina", "rom.day": "2026-11-30"}
    await editor.submit("/edit/phrase/one", **fields)
    assert phrase_by_id(DOOR).is_reviewed("rom")
    assert phrase_by_id(DOOR).is_reviewed("bs")
    again = await form(editor, "phrase", DOOR) | {"rom.words": "Si phandlo?"}
    await editor.submit("/edit/phrase/one", **again)
    assert not phrase_by_id(DOOR).is_reviewed("rom")


@pytest.mark.parametrize("kind", ["phrase", "contact", "claim"])
async def test_two_editors_never_overwrite_each_other_silently(sign_in: SignIn, kind: str) -> None:
    """The second sees what the first kept, and decides; both versions are in the history."""
    name, field, words = {
        "phrase": (DOOR, "bs.words", ("Prva?", "Druga?")),
        "contact": ("ambulance", "purpose", ("first", "second")),
        "claim": (CLAIM, "review_by", ("2027-01-01", "2027-02-02")),
    }[kind]
    edo, ena = await sign_in("edo", "editor"), await sign_in("ena", "editor")
    fields = await form(edo, kind, name)
    assert (await edo.submit(f"/edit/{kind}/one", **fields | {field: words[0]})).status == 303
    refused = await ena.submit(f"/edit/{kind}/one", **fields | {field: words[1]})
    page = await refused.text()
    assert refused.status == 409
    assert words[0] in page
    assert words[1] in page
    seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
    assert (await ena.submit(f"/edit/{kind}/one", **fields | {field: words[1], "seen": seen})).status == 303
    assert "2. ena" in await (await edo.get(f"/edit/{kind}/one?name={name}")).text()


async def test_a_contact_is_mended_and_verified(sign_in: SignIn) -> None:
    """From then on the routing shows the new number; what no contact can be is refused."""
    editor = await sign_in("edo", "editor")
    fields = await form(editor, "contact", "ambulance")
    assert (await editor.submit("/edit/contact/one", **fields | {"phone": "zovi"})).status == 422
    assert (await editor.submit("/edit/contact/one", **fields | {"name_bs": ""})).status == 422
    fields |= {"phone": "033 000 000", "verified_by": "Edo", "verified_on": "2026-11-30"}
    assert (await editor.submit("/edit/contact/one", **fields)).status == 303
    kept = contacts()["ambulance"]
    assert (kept.phone, kept.verified_on, kept.kind, kept.serves) == (
        "033 000 000",
        date(2026, 11, 30),
        "health",
        ("BA",),
    )
    again = await form(editor, "contact", "ambulance") | {"hidden": "yes"}
    await editor.submit("/edit/contact/one", **again)
    assert "ambulance" not in contacts()
    back = await form(editor, "contact", "ambulance") | {"as_written": "yes"}
    await editor.submit("/edit/contact/one", **back)
    assert contacts()["ambulance"].phone == "124"


async def test_a_review_date_of_the_knowledge_counts_for_the_answers(sign_in: SignIn) -> None:
    """The claim that is due first stands first."""
    editor = await sign_in("edo", "editor")
    fields = await form(editor, "claim", CLAIM)
    assert (await editor.submit("/edit/claim/one", **fields | {"review_by": "soon"})).status == 422
    assert (await editor.submit("/edit/claim/one", **fields | {"review_by": "2020-01-01"})).status == 303
    claim = next(one for one in topics()["wages"].claims if one.id == "minimum_wage_fbih")
    assert claim.review_by == date(2020, 1, 1)
    listed = re.findall(r"one\?name=([^\"]+)\"", await (await editor.get("/edit/claim")).text())
    assert listed[0].replace("%2F", "/") == CLAIM


@pytest.mark.parametrize(
    "change", [{"bs.words": ""}, {"ar.words": "ا" * 601}, {"en.words": "Open until {when}"}, {"rom.words": "{"}]
)
async def test_a_sentence_that_could_not_be_said_is_refused(sign_in: SignIn, change: dict[str, str]) -> None:
    """And what was typed is not lost."""
    editor = await sign_in("edo", "editor")
    refused = await editor.submit("/edit/phrase/one", **await form(editor, "phrase", UNTIL) | change)
    assert refused.status == 422
    assert next(iter(change.values())) in await refused.text()


async def test_what_is_not_there_cannot_be_edited(sign_in: SignIn) -> None:
    """Nor another kind of thing."""
    editor = await sign_in("edo", "editor")
    assert (await editor.get("/edit/phrase/one?name=phrase.no.such")).status == 404
    assert (await editor.get("/edit/staff")).status == 404
    assert (await editor.submit("/edit/claim/one", name="x/y", seen="0")).status == 404


async def test_programs_edit_by_the_same_rules(sign_in: SignIn) -> None:
    """With the version they saw; every fault is named by its field."""
    editor = await sign_in("edo", "editor")
    order = {"kind": "claim", "name": CLAIM, "seen": 0, "review_by": "2027-03-01", "confidence": "high"}
    assert (await editor.call("/edits", **order | {"kind": "staff"})).status == 422
    assert (await editor.call("/edits", **order | {"name": "no/such"})).status == 404
    refused = await editor.call("/edits", **order | {"review_by": "soon"})
    assert await refused.json() == {"error": "bad_edit", "review_by": "review"}
    kept = (await (await editor.call("/edits", **order)).json())["edits"]
    assert [(one["name"], one["version"], one["actor"]) for one in kept] == [(CLAIM, 1, "staff:1")]
    assert (await editor.call("/edits", **order)).status == 409
    listed = await (await editor.get("/api/edits")).json()
    assert listed["edits"][0]["content"]["review_by"] == "2027-03-01"
