"""A question that also tells of control is answered in its short form, and the report begins in the same turn."""

from __future__ import annotations

import pytest

from bot.commands.conversing import Talk
from bot.service import Service
from hotline.texts import text

WHO_PAYS = {
    "bs": "pao sam sa skele i slomio ruku, gazda mi drzi pasos, ko to placa?",
    "en": "I fell from the scaffold and broke my arm, boss keeps my passport, who pays?",
}
MARRIED_OFF = {
    "bs": "imam 16, otac me udaje, smije li to?",
    "rom": "Si man 16 berš, mo dad del man rromeste, dal tromal?",
    "en": "I am 16, my father is marrying me off, is he allowed to?",
    "ar": "عمري 16 وأبي يريد تزويجي غصبا عني، هل يحق له ذلك؟",
}
MAY_HE = (
    "ask_documents_withheld",
    "rom",
    "O gazda na poćinel man trin čhon thaj inkerel mo pasoši, šaj li te kerel kado?",
)
ASKED = [
    MAY_HE,
    *(("ask_injury", *one) for one in WHO_PAYS.items()),
    *(("ask_forced_marriage", *one) for one in MARRIED_OFF.items()),
]
LONGEST = 420  # of the short form and its sources, on any channel


@pytest.mark.parametrize(("topic", "language", "words"), ASKED)
async def test_the_answer_comes_first_and_the_report_goes_on(
    service: Service, topic: str, language: str, words: str
) -> None:
    talk = Talk(service, "sms")
    answer, step, *_ = await talk.say(words)
    assert (answer.topic, answer.language, step.topic) == (topic, language, "safety.ask")
    assert len(answer.text) <= LONGEST
    assert answer.buttons == (), "digits answer the question of the report"
    assert await talk.ticket() is not None
    assert (await talk.say("1"))[0].topic.startswith("report.")


DANGER = {
    "bs": "gazda ima nož, ubit će me, drži mi pasoš, smije li to?",
    "rom": "o gazda marel man akana thaj inkerel mo pasoši, dal tromal?",
    "en": "my boss is beating me right now and keeps my passport, is he allowed to?",
    "ar": "صاحب العمل يضربني الآن ومعه جوازي، هل يحق له ذلك؟",
}


@pytest.mark.parametrize(("language", "words"), DANGER.items())
async def test_in_danger_the_numbers_come_first_and_no_topic_delays_them(
    service: Service, language: str, words: str
) -> None:
    replies = await Talk(service, "web").say(words)
    assert replies[0].topic == "emergency"
    assert not [reply for reply in replies if reply.topic.startswith("ask_")]


TOLD = {
    "bs": ("gazda mi je uzeo pasoš i ne da mi platu", "radimo po 14 sati svaki dan bez odmora"),
    "rom": ("o gazda lija mo pasošo thaj na pokinel man", "keras buti 14 satura svako đes bizo odmor"),
    "en": ("my boss took my passport and does not pay me", "we work 14 hours every day without rest"),
    "ar": ("صاحب العمل أخذ جواز سفري ولا يدفع لي راتبي", "نعمل 14 ساعة كل يوم دون راحة"),
}


@pytest.mark.parametrize(("language", "words"), TOLD.items())
async def test_what_is_told_besides_is_met_with_a_word(service: Service, language: str, words: tuple[str, str]) -> None:
    talk = Talk(service, "web")
    await talk.say(words[0])
    await talk.say(text("answer.yes", language))
    before = (await talk.state()).question
    replies = await talk.say(words[1])
    assert replies[-1].text.startswith(text("report.noted", language)), [reply.text for reply in replies]
    assert before == (await talk.state()).question, "hours are no age"


@pytest.mark.parametrize("language", TOLD)
async def test_whether_it_is_safe_is_asked_once_though_alarm_follows_on_alarm(service: Service, language: str) -> None:
    locked = {
        "bs": ("zaključao me u kuću i tuče me, pomozite", "ima nož, ubit će me"),
        "rom": ("phandadas man ando ćher thaj marel man, žutin", "si les čhuri, ka mudarel man"),
        "en": ("he locked me in the house and he is beating me, help", "he has a knife, he will kill me"),
        "ar": ("حبسني في البيت ويضربني، ساعدوني", "معه سكين، سيقتلني"),
    }[language]
    talk = Talk(service, "web")
    assert "safety.ask" in [reply.topic for reply in await talk.say(locked[0])]
    again = [reply.topic for reply in await talk.say(locked[1])]
    assert again[:2] == ["emergency", "report.ask_place"]
