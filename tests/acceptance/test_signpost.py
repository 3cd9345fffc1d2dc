"""The harmless signpost: what a hostile hand on the phone sees after the person has left, in four languages."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.engine.state import State
from bot.service import Service
from hotline.post import Reply
from hotline.report import Report
from hotline.texts import text
from tests.acceptance.waiting import let_pass

TOLD = {
    "bs": "gazda nas drzi zakljucane i uzeo nam je pasose",
    "en": "my boss locks us in the house and keeps our passports",
    "ar": "صاحب العمل يحبسنا في البيت وأخذ جوازاتنا",
    "rom": "o gazda phandel amen ando ćher thaj lija amare pasoša",
}
DANGER = {
    "bs": "upomoc tuce me sad, ubit ce me",
    "en": "help he is beating me now",
    "ar": "النجدة هو يضربني الآن",
    "rom": "ažutin, marel man akana",
}
LEAVE = {"bs": "izlaz", "en": "exit", "ar": "خروج", "rom": "avel vareko"}
WORDS = {"bs": "kruška planina", "en": "pear mountain", "ar": "تفاح جبل", "rom": "ambrol plaj"}
PRYING = (
    "ko si ti",
    "sta je pisala",
    "what did she write",
    "/ask_shelter",
    "1",
    "=yes",
    "ماذا كتبت",
    "0611234567",
    "obrisi sve",
)

languages = pytest.mark.parametrize("language", list(TOLD))


def public() -> set[str]:
    """What any public office would write."""
    return {text(name, one) for name in ("safety.exit", "safety.numbers") for one in (*TOLD, "bs-Cyrl")}


def topics(replies: list[Reply]) -> list[str]:
    return [reply.topic for reply in replies]


async def person(service: Service, language: str, channel: str = "telegram") -> Talk:
    """Somebody who told something in their language."""
    talk = Talk(service, channel)
    await talk.say(TOLD[language])
    return talk


@languages
async def test_whoever_pries_meets_public_information_only(service: Service, language: str) -> None:
    talk = await person(service, language)
    await talk.say(LEAVE[language])
    for prying in PRYING:
        replies = await talk.say(prying)
        assert topics(replies) == ["safety.exit"], prying
        assert replies[0].text in public(), prying
        assert replies[0].buttons == ()
    assert await talk.ticket() is not None


@languages
async def test_danger_gets_public_numbers_and_raises_the_ticket_silently(service: Service, language: str) -> None:
    talk = await person(service, language)
    await talk.say(LEAVE[language])
    replies = await talk.say(DANGER[language])
    assert [reply.text for reply in replies] == [text("safety.numbers", language)]
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.priority == 0
    assert ticket.content["facts"]["watched"] is True
    assert DANGER[language] in ticket.content["told"]


@languages
async def test_ones_own_word_hides_and_the_other_brings_back(service: Service, language: str) -> None:
    talk = await person(service, language)
    first, second = WORDS[language].split()
    assert topics(
        await talk.say({"rom": "garade alava", "ar": "كلمات سرية", "en": "secret words"}.get(language, "tajne riječi"))
    ) == ["safety.exit"]
    assert (await talk.say(WORDS[language]))[0].text == text("leave.words_kept", language)
    assert topics(await talk.say(first)) == ["safety.exit"]
    assert topics(await talk.say(first)) == ["safety.exit"]
    back = await talk.say(second)
    assert topics(back) == ["safety.ask"]
    assert TOLD[language][:12] not in back[0].text


async def test_only_the_code_that_was_told_brings_back(service: Service) -> None:
    talk = await person(service, "bs")
    for _ in range(12):
        if (await talk.state()).code_told:
            break
        await talk.say("da" if (await talk.state()).question == "safety.ask" else "1")
    code = (await talk.state()).code or ""
    await talk.say("izlaz")
    other = f"0{(int(code) + 1) % 10**9:09d}"
    assert topics(await talk.say(other)) == ["safety.exit"]
    assert topics(await talk.say(code)) != ["safety.exit"]


async def test_a_hostile_hand_takes_nothing_back(service: Service) -> None:
    """In the signpost neither consent nor the conversation can be withdrawn."""
    talk = await person(service, "bs")
    await talk.say("izlaz")
    for words in ("ne prosljeđuj", "obriši sve", "da", "=yes"):
        assert topics(await talk.say(words)) == ["safety.exit"]
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.consent_referral is not False
    assert (await talk.state()).mode == "exit"


@languages
async def test_after_silence_it_asks_again_whether_it_is_safe(service: Service, language: str) -> None:
    talk = await person(service, language)
    await talk.say(text("answer.yes", language))
    assert Report.from_dict((await talk.state()).report).safe is True
    await let_pass(service, 4 * 3600)
    replies = await talk.say(text("wages.title", language))
    assert "safety.ask" in topics(replies) or (await talk.state()).question != "safety.ask"
    state = await talk.state()
    assert Report.from_dict(state.report).safe is None


async def test_without_silence_it_asks_once(service: Service) -> None:
    talk = await person(service, "bs")
    await talk.say("da")
    assert "safety.ask" not in topics(await talk.say("kolika je plata"))


async def test_who_only_asked_is_not_asked_for_safety(service: Service) -> None:
    talk = Talk(service, "web")
    await talk.say("koliko iznosi minimalna plata")
    await let_pass(service, 4 * 3600)
    assert "safety.ask" not in topics(await talk.say("koliko iznosi minimalna plata"))


def test_a_state_of_before_has_no_words() -> None:
    assert State.from_slots({"mode": "bot"}).disguise == {}
