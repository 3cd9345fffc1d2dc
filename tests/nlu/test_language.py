"""Language of a message: ours as people type them, neighbours kept out, nothing breaks."""

from __future__ import annotations

import random

import cyrtranslit
import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.language import LanguageIdentifier, shipped_identifier
from nlu.components.normaliser import TextNormaliser
from nlu.evaluation.language import Labelled, read_our_held_out, score
from nlu.language.identifier import Identifier
from nlu.language.words import read_words
from nlu.text import Normalised

MESSAGES = {
    "bs": [
        "gazda mi uzeo pasoš i ne da platu", "gdje je policija", "đe si bolan", "treba mi pomoc", "шеф ми не да паре",
        "ћао", "pomoc", "da", "ne", "hvala", "zovem se Tom i živim u Zagrebu", "dobar dan, ja sam iz Srbije",
        "jel mogu dobit odvjetnika", "neznam sta da radim", "prodali su me", "šta da radim",
    ],
    "rom": [
        "mangav te vakerav nekasa", "o gazda na dela mange love", "me sijum tari Makedonija thaj manglam azil",
        "amen hijam romane čhave taro Kosovo", "nashti te zhav khere ke mi patron las mure papera",
        "vov marel man svako djes", "so te kerav", "kaj si mire love", "gazda lija mo pasoso thaj na del man love",
        "e raklja ka dzan ki Austrija te keren buti", "šaj te phenen mange kaj si o centro", "kam avav tehara",
        "nane man lila", "tu hinjan mo phral", "but nasvali sem, trubul man doktori",
    ],
    "en": [
        "boss took my passport", "help", "ok", "yes", "they dont pay me", "is this job in malta real", "sir i no get salary",
        "i'm scared pls help", "where is the police", "how much is the visa", "we are 12 workers from nepal",
    ],
    "ar": [
        "صاحب العمل أخذ جوازي", "ما عطاني رواتبي", "شلونك گلبي چان هنا", "عايز أكلم حد", "بغيت نهضر مع شي واحد",
        "mushkila kbire ma3 el mudir", "ana mish 2ader 2erja3 3al bayt", "bghit nmchi l maghrib", "salam", "marhaba",
        "3afwan", "el kafil akhad jawazi", "law sama7t sa3edni", "شكرا", "ما قبضت من شهرين",
    ],
    "other": [
        "mera passport boss ke paas hai", "ich brauche hilfe", "il capo mi ha preso il passaporto", "nu am bani",
        "pronari ma mori pasaporten", "patron pasaportumu aldi", "je ne suis pas payé", "шефът ми взе паспорта",
        "ми го зеде пасошот газдата", "хозяин забрал мой паспорт", "господар забрав мій паспорт", "šef mi je vzel potni list",
        "szef zabrał mi paszport", "صاحب کارم پاسپورتم را گرفته", "مجھے مدد چاہیے", "زه مرستې ته اړتیا لرم",
        "پێویستم بە یارمەتییە", "मुझे मदद चाहिए", "আমার সাহায্য দরকার", "ხელი", "你好", "kailangan ko ng tulong",
        "ez nizanim li ku me", "12345", "😀😀", "???", "", "   ",
    ],
}  # fmt: skip
FLOORS = {"bs": 0.97, "rom": 0.9, "en": 0.96, "ar": 0.97}


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    """The identifier that is shipped."""
    return shipped_identifier()


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in MESSAGES.items() for text in texts])
def test_it_knows_the_language(identifier: Identifier, code: str, text: str) -> None:
    """Messages of each language, and of neighbours."""
    assert identifier.identify(text).code == code


@pytest.mark.parametrize(
    ("text", "script"), [("газда", "Cyrl"), ("gazda", "Latn"), ("شكرا", "Arab"), ("你好", "other"), ("12", "Latn")]
)
def test_it_tells_the_script(identifier: Identifier, text: str, script: str) -> None:
    """The script of most letters."""
    assert identifier.identify(text).script == script


def test_it_is_unsure_without_words(identifier: Identifier) -> None:
    """Digits and emoji are no language."""
    assert identifier.identify("061 111 222 😀").confidence < 0.5


def test_it_does_not_mind_lacking_diacritics_or_cyrillic(identifier: Identifier) -> None:
    """The same Bosnian message in its three spellings is Bosnian each time."""
    for text in ("Šef mi već tri mjeseca duguje plaću", "Može li dijete ići u školu bez papira", "Bježim od muža"):
        for spelt in (text, text.translate(str.maketrans("čćžšđ", "cczsd")), cyrtranslit.to_cyrillic(text, "sr")):
            assert identifier.identify(spelt).code == "bs"


def test_it_goes_by_most_words(identifier: Identifier) -> None:
    """Romani with Bosnian loans is Romani, Bosnian with a Romani word is Bosnian."""
    assert identifier.identify("o gazda lija mo pasoso thaj na dela man e plata").code == "rom"
    assert identifier.identify("moj phral radi već tri mjeseca i gazda mu nije dao platu").code == "bs"


@pytest.mark.parametrize("code", sorted(FLOORS))
def test_it_holds_its_floor_on_held_out_messages(identifier: Identifier, code: str) -> None:
    """Share of our held-out messages that are told right."""
    texts = [item for item in read_our_held_out() if item.language == code]
    assert texts
    group = score(texts, identifier).groups[code, ""]
    assert group.right / group.texts >= FLOORS[code]


def test_its_table_shows_variety_and_length(identifier: Identifier) -> None:
    """A row for each variety and each length, with eldc beside ours."""
    table = score([Labelled("gazda mi duguje platu", "bs", "plain")], identifier).table()
    assert "plain" in table
    assert "4-8 words" in table
    assert "100.0" in table


def test_it_survives_anything(identifier: Identifier) -> None:
    """Random and mutated texts give a code and a confidence between 0 and 1."""
    chance = random.Random(11)
    sources = [text for texts in MESSAGES.values() for text in texts]
    for number in range(2_000):
        letters = list(chance.choice(sources)) if number % 2 else []
        letters += [chr(chance.randrange(1, 0x2FFFF)) for _ in range(chance.randrange(12))]
        chance.shuffle(letters)
        identified = identifier.identify("".join(letters))
        assert identified.code in MESSAGES
        assert 0 <= identified.confidence <= 1


def test_it_gives_the_same_answer_again(identifier: Identifier) -> None:
    """No chance in it."""
    text = "kaj si o gazda, pa nema ga vec tri dana"
    assert identifier.identify(text) == identifier.identify(text)


def test_words_leave_out_links_numbers_and_emoji() -> None:
    """Only words tell a language; letters that folding hides are kept beside them."""
    words = read_words("Pogledaj https://posao.de/job 300 😀 info@posao.de mooolim, përse")
    assert words.words == ("pogledaj", "molim", "perse")
    assert words.strange_letters == ("ë",)


def test_the_components_set_language_and_normalised_text() -> None:
    """On a person's message and on training messages alike."""
    message = Message({"text": "Gazda mi DUGUJE platu"})
    LanguageIdentifier().process([message])
    TextNormaliser().process_training_data(TrainingData([message]))
    assert message.get("language")["code"] == "bs"
    assert set(message.get("language")) == {"code", "confidence", "script"}
    assert "language" in message.as_dict(only_output_properties=True)
    normalised = message.get("normalised")
    assert isinstance(normalised, Normalised)
    assert normalised.text == "gazda mi duguje platu"


def test_the_component_starts_anew_when_the_model_changes() -> None:
    """Rasa's cache is told of the files that are no training data."""
    assert LanguageIdentifier.fingerprint_addon({}) == LanguageIdentifier.fingerprint_addon({})
