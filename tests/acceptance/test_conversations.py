"""Whole conversations through the real engine, stores and triage, in four languages, with the ticket they lead to."""

from __future__ import annotations

import pytest

from bot.commands.converse import play
from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

FACTS = {
    "safe_now": True,
    "who": "ja",
    "age": "24",
    "place": "Tuzla",
    "papers_kept": True,
    "can_leave": False,
    "consent_referral": True,
    "contact": "ovdje",
}


@pytest.mark.parametrize(
    ("language", "turn"),
    [
        ("bs", "gazda nas drzi zakljucane na gradilistu i ne placa nas tri mjeseca"),
        ("bs", "газда нас држи закључане на градилишту и не плаћа нас"),
        ("en", "my boss locks us in the house every night and keeps our passports"),
        ("ar", "صاحب العمل يحبسنا في البيت وأخذ جوازاتنا ولا يدفع لنا"),
        ("rom", "o gazda phandel amen ando ćher thaj lija amare pasoša, na del amen love"),
    ],
)
async def test_a_report_becomes_a_ticket(service: Service, language: str, turn: str) -> None:
    told = await play(service, {"id": "1", "channel": "web", "turns": [turn], "facts": FACTS})
    ticket = told["ticket"]
    assert told["language"] == language
    assert ticket is not None
    assert ticket["priority"] in ("P0", "P1")
    assert (ticket["unit"], ticket["child"], ticket["reporter"]) == ("TK", False, "self")
    assert ticket["consent"]["referral"] is True
    assert ticket["category"] in ("labour_exploitation", "domestic_servitude")
    assert len(ticket["code"]) == 10
    assert told["closed"] is True
    codes = [indicator["code"] for indicator in ticket["indicators"]]
    assert "restriction_of_movement" in codes
    assert all(
        indicator["evidence"] in turn
        for indicator in ticket["indicators"]
        if indicator["code"] == "restriction_of_movement"
    )


@pytest.mark.parametrize("language", ["bs", "en", "ar", "rom"])
@pytest.mark.parametrize("opening", ["greet", "report", "question"])
async def test_danger_interrupts_every_state_with_the_numbers_first(
    service: Service, language: str, opening: str
) -> None:
    danger = {
        "bs": "upomoc zakljucao me i tuce me sad",
        "en": "help he locked me in and is beating me now",
        "ar": "النجدة هو حابسني ويضربني الآن",
        "rom": "ažutin, phandadas man thaj marel man akana",
    }[language]
    start = {"greet": "greet.title", "report": "report_self.title", "question": "wages.title"}[opening]
    talk = Talk(service, "web")
    await talk.say(text(start, language))
    if opening == "report":
        await talk.say("1")
    replies = await talk.say(danger)
    assert replies[0].topic == "emergency"
    assert "122" in replies[0].text
    ticket = await talk.ticket()
    assert ticket is not None
    assert ticket.priority == 0


async def test_questions_alone_make_no_ticket(service: Service) -> None:
    told = await play(
        service, {"id": "1", "channel": "sms", "turns": ["zdravo", "koliko iznosi minimalna plata", "hvala"]}
    )
    assert told["ticket"] is None


async def test_the_safety_question_comes_before_the_first_of_a_report(service: Service) -> None:
    told = await play(
        service, {"id": "1", "channel": "web", "turns": ["gazda nam je uzeo pasose i ne placa nas, prijeti nam"]}
    )
    topics = [reply["topic"] for turn in told["replies"] for reply in turn]
    questions = [
        topic for topic in topics if topic.startswith(("safety.ask", "report.ask_")) and topic != "report.ask_what"
    ]
    assert questions[0] == "safety.ask"


async def test_refusing_to_pass_on_keeps_the_ticket(service: Service) -> None:
    told = await play(
        service,
        {
            "id": "1",
            "channel": "web",
            "turns": ["gazda me tuce i drzi mi pasos"],
            "facts": {**FACTS, "consent_referral": False},
        },
    )
    assert told["ticket"]["consent"]["referral"] is False
    assert told["ticket"]["referrals"] == []


async def test_leaving_keeps_the_ticket_and_shows_nothing(service: Service) -> None:
    talk = Talk(service, "telegram")
    await talk.say("gazda me tuce i drzi mi pasos")
    replies = await talk.say("izlaz")
    assert [reply.topic for reply in replies] == ["safety.exit"]
    again = await talk.say("kolika je plata")
    assert [reply.topic for reply in again] == ["safety.exit"]
    assert await talk.ticket() is not None


async def test_deletion_takes_everything_after_one_confirmation(service: Service) -> None:
    talk = Talk(service, "telegram")
    await talk.say("koliko iznosi minimalna plata")
    asked = await talk.say("obrisi sve sto sam napisala")
    assert asked[0].topic == "delete.confirm"
    done = await talk.say("da")
    assert [reply.topic for reply in done] == ["delete.done"]
    assert (await talk.state()).mode == "ended"


async def test_an_ambiguous_place_is_asked_back(service: Service) -> None:
    told = await play(
        service,
        {"id": "1", "channel": "web", "turns": ["gazda me tuce i drzi mi pasos u Trnovu"], "facts": {"safe_now": True}},
    )
    topics = [reply["topic"] for turn in told["replies"] for reply in turn]
    assert "report.ask_place_which" in topics


async def test_not_understood_three_times_offers_a_human(service: Service) -> None:
    talk = Talk(service, "web")
    nonsense = ("hgfjd kdjfh", "asdkjh qwe", "lkjsdf zzz", "qpwoei mnb", "zxmnc vbq", "wlkej rtt")
    topics = [(await talk.say(words))[0].topic for words in nonsense]
    assert "fallback.human" in topics


@pytest.mark.parametrize(
    ("words", "language"),
    [("english please", "en"), ("moze li na arapskom", "ar"), ("bosanski", "bs"), ("romani", "rom")],
)
async def test_a_wish_for_a_language_switches_at_once(service: Service, words: str, language: str) -> None:
    talk = Talk(service, "web")
    await talk.say("zdravo, treba mi pomoc oko posla")
    await talk.say(words)
    assert (await talk.state()).language == language
