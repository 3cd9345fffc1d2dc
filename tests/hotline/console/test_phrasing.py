"""An operator picks a sentence in their language, and the person reads it in theirs."""

from __future__ import annotations

import pytest

from hotline.phrasebook import phrases, spoken
from hotline.phrasebook.recognising import meaning
from hotline.texts import text
from tests.hotline.conftest import SignIn, Tell

BACK = "phrase.waiting.when_back"


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "أخذ جواز سفري"), ("rom", "lija mo pasošo"), ("en", "he took it")]
)
async def test_the_person_reads_their_language(sign_in: SignIn, tell: Tell, language: str, words: str) -> None:
    """With the time filled in."""
    operator, number = await sign_in(), await tell(language, words)
    await operator.call(f"/tickets/{number}/takeover")
    answer = await operator.submit(f"/tickets/{number}/phrase", phrase=BACK, time="14:30")
    assert answer.status == 303
    thread = await (await operator.get(f"/api/tickets/{number}/thread")).json()
    last = thread["messages"][-1]
    assert (last["text"], last["language"]) == (text(BACK, language, time="14:30"), language)


async def test_the_page_shows_both_languages(sign_in: SignIn, tell: Tell) -> None:
    """And that nobody has reviewed it yet."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري")
    page = await (await operator.get(f"/tickets/{number}/phrases?q=vracam")).text()
    assert text(BACK, "bs").replace("{time}", "")[:8] in page
    assert 'dir="rtl"' in page
    assert "izvornog govornika" in page
    assert (await operator.get(f"/tickets/{number}/phrases?group=nothing")).status == 422


@pytest.mark.parametrize(("body", "error"), [({"phrase": "x"}, "phrase_unknown"), ({"phrase": BACK}, "phrase_missing")])
async def test_what_cannot_be_said_is_refused(sign_in: SignIn, tell: Tell, body: dict[str, str], error: str) -> None:
    """Nothing half-filled is sent."""
    operator, number = await sign_in(), await tell()
    await operator.call(f"/tickets/{number}/takeover")
    answer = await operator.call(f"/tickets/{number}/phrase", **body)
    assert (answer.status, (await answer.json())["error"]) == (422, error)


async def test_programs_search_too(sign_in: SignIn) -> None:
    """By the same words."""
    found = await (await (await sign_in()).get("/api/phrases?q=pasos")).json()
    assert "phrase.rights.papers_yours" in [phrase["id"] for phrase in found["phrases"]]


async def test_a_colleague_reads_what_was_sent(sign_in: SignIn, tell: Tell) -> None:
    """Under the Arabic sentence the same in Bosnian, its time filled in, and that a human took over."""
    operator, number = await sign_in(), await tell("ar", "أخذ جواز سفري")
    await operator.submit(f"/tickets/{number}/takeover")
    await operator.submit(f"/tickets/{number}/phrase", phrase=BACK, time="14:30")
    page = await (await operator.get(f"/tickets/{number}")).text()
    for meant in (text(BACK, "bs", time="14:30"), text("human.joined", "bs")):
        assert f'<p class="reading" lang="bs" dir="ltr">{meant}</p>' in page


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
def test_every_sentence_is_known_again(language: str) -> None:
    """In whatever language it was sent; free words are not."""
    given = {"time": "14:30", "place": "Tuzla (stanica)", "institution": "policija"}
    for phrase in phrases():
        values = {name: given[name] for name in phrase.variables}
        back = meaning(spoken(phrase, language, values), language, "bs")
        same = [one for one in phrases() if one.wording(language) == phrase.wording(language)]
        assert back in [spoken(one, "bs", values) for one in same], phrase.id
    assert meaning("nešto sasvim drugo", language, "bs") == ""
