"""Indicators: which are found, that their words are the person's own, and what shows none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nlu.evaluation.data import read_training
from nlu.indicators.finder import IndicatorFinder
from nlu.indicators.patterns import LONGEST_WORD, Matcher
from nlu.taxonomy import indicators
from nlu.text import normalise

BOSNIAN = [
    ("gazda mi uzeo pasos i ne da platu", {"document_retention", "wage_withholding"}),
    ("газда ми узео пасош", {"document_retention"}),
    ("drže nam pasoše u sefu", {"document_retention"}),
    ("nisu mi isplatili platu tri mjeseca", {"wage_withholding"}),
    ("zaključali su nas u kući", {"restriction_of_movement"}),
    ("ne daju mi da izađem napolje", {"restriction_of_movement"}),
    ("uzeli su mi telefon i ne smijem nikog zvati", {"isolation"}),
    ("muž me tuče svaki dan", {"physical_violence"}),
    ("silovao me", {"sexual_violence"}),
    ("prijeti mi da će me ubiti", {"intimidation_threats"}),
    ("ucjenjuje me slikama", {"intimidation_threats"}),
    ("dužan sam agentu 4000 eura", {"debt_bondage"}),
    ("spavamo na podu bez vode", {"abusive_conditions"}),
    ("radim 16 sati dnevno bez slobodnog dana", {"excessive_overtime"}),
    ("djevojčica od 6 prosi na semaforu", {"child_work_or_begging"}),
    ("ne idem u školu", {"child_out_of_school"}),
    ("udaju me, imam 14", {"child_marriage"}),
    ("uzimaju mi sve pare što zaradim", {"money_taken_by_controller"}),
    ("tjeraju me da kradem", {"forced_acts"}),
    ("krijumčari nas drže i traže otkup", {"smuggler_control"}),
]
ROMANI = [
    ("lija mo pasošo", {"document_retention"}),
    ("o gazda inkerel mo pasošo", {"document_retention"}),
    ("pasošo ke gazda", {"document_retention"}),
    ("na pokinel man trin čhon", {"wage_withholding"}),
    ("kerav bi lovengo", {"wage_withholding"}),
    ("gazda na del love", {"wage_withholding"}),
    ("phandade man ande soba", {"restriction_of_movement"}),
    ("na mukhel man avri", {"restriction_of_movement"}),
    ("naštik te ikljav", {"restriction_of_movement"}),
    ("na mukhen man te dav duma khonikasa", {"isolation"}),
    ("marel man", {"physical_violence"}),
    ("mo rom mardas man", {"physical_violence"}),
    ("silisarde man", {"sexual_violence"}),
    ("phenel ka mudarel man", {"intimidation_threats"}),
    ("ucena slikenca", {"intimidation_threats"}),
    ("musaj te pokinav o dugo", {"debt_bondage"}),
    ("sovav po phuv bi paniesko", {"abusive_conditions"}),
    ("kerav dešuduj sato svako dive bi slobodno", {"excessive_overtime"}),
    ("e čhavora mangen po drom", {"child_work_or_begging"}),
    ("dine man romeste, 15 sem", {"child_marriage"}),
    ("tradel man te čorav", {"forced_acts"}),
    ("sa love lel mandar", {"money_taken_by_controller"}),
]
ENGLISH = [
    ("my boss took my passport", {"document_retention"}),
    ("they keep our passports in the office", {"document_retention"}),
    ("he refuses to return my papers", {"document_retention"}),
    ("no salary for 3 months", {"wage_withholding"}),
    ("they did not pay me", {"wage_withholding"}),
    ("they locked us in the house", {"restriction_of_movement"}),
    ("i am not allowed to leave", {"restriction_of_movement"}),
    ("he took my phone and i can't call home", {"isolation"}),
    ("he beats me", {"physical_violence"}),
    ("i was raped by the owner", {"sexual_violence"}),
    ("he threatens to kill my family", {"intimidation_threats"}),
    ("they blackmail me with my photos", {"intimidation_threats"}),
    ("i must work until my debt is paid", {"debt_bondage"}),
    ("we sleep in a container without water", {"abusive_conditions"}),
    ("i work 16 hours a day, no day off", {"excessive_overtime"}),
    ("a small boy begs on the street", {"child_work_or_begging"}),
    ("father doesn't let me go to school", {"child_out_of_school"}),
    ("they want me to marry, i am 15", {"child_marriage"}),
    ("he takes all my money", {"money_taken_by_controller"}),
    ("they make me steal", {"forced_acts"}),
    ("the smuggler keeps us and wants ransom", {"smuggler_control"}),
]
ARABIC = [
    ("المعلم اخذ جوازي", {"document_retention"}),
    ("صاحب العمل يحتفظ بجوازي", {"document_retention"}),
    ("lpatron khda passporti", {"document_retention"}),
    ("el mudir akhad jawazi", {"document_retention"}),
    ("ما عم يعطيني الباسبور", {"document_retention"}),
    ("ما دفعولي راتبي", {"wage_withholding"}),
    ("ma khlsounich", {"wage_withholding"}),
    ("بشتغل بلا راتب", {"wage_withholding"}),
    ("حابسني بالبيت", {"restriction_of_movement"}),
    ("قافلين علينا الباب", {"restriction_of_movement"}),
    ("7absinna f dar", {"restriction_of_movement"}),
    ("ما بيخليني اطلع من البيت", {"restriction_of_movement"}),
    ("اخذ تلفوناتنا", {"isolation"}),
    ("زوجي بيضربني", {"physical_violence"}),
    ("kaydrebni", {"physical_violence"}),
    ("اغتصبني صاحب العمل", {"sexual_violence"}),
    ("يهددني ينشر صوري", {"intimidation_threats"}),
    ("gal lia ghadi ye9telni", {"intimidation_threats"}),
    ("عليّ دين للمهرب ما بيخلص", {"debt_bondage"}),
    ("بشتغل 16 ساعة كل يوم بدون عطلة", {"excessive_overtime"}),
    ("عمري 15 وبدهم يزوجوني", {"child_marriage"}),
    ("جبروني اسرق", {"forced_acts"}),
    ("المهرب حابسنا وبدو فدية", {"smuggler_control"}),
]
NONE = [
    "smije li gazda uzeti pasos", "da li je dozvoljeno držati pasoš radnika", "gazda mi nije uzeo pasos", "ne drži mi pasoš niko",
    "dobar dan", "hvala", "kolika je minimalna plata", "can my boss keep my passport?", "he never took my passport",
    "is it legal to hold a passport?", "hello", "how many hours may i work", "šaj li o gazda te lel mo pasošo?", "lačho dive",
    "هل يحق لصاحب العمل اخذ جوازي", "مرحبا", "شكرا", "كم الحد الادنى للاجور", "salam", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> IndicatorFinder:
    """Trained on all messages, stored and loaded again."""
    folder: Path = tmp_path_factory.mktemp("indicators")
    IndicatorFinder.fit(read_training()).save(folder)
    assert sum(file.stat().st_size for file in folder.iterdir()) < 5_000_000
    return IndicatorFinder.load(folder)


TOLD_BESIDE_A_QUESTION = [
    ("moze li neko da mi pomogne, gazda mi uzeo pasos", {"document_retention"}),
    ("muz me vezo za radijator, ne mogu izac", {"restriction_of_movement"}),
    ("what are my rights, they took my passport", {"document_retention"}),
    ("no school, he keeps my id", {"document_retention"}),
    ("so te kerav, o gazda lija mo paso", {"document_retention"}),
    ("أعمل خادمة في بيت ولا يسمحون لي بالخروج وأخذوا جواز سفري", {"restriction_of_movement", "document_retention"}),
]


@pytest.mark.parametrize(("text", "codes"), TOLD_BESIDE_A_QUESTION)
def test_a_question_beside_it_denies_nothing(finder: IndicatorFinder, text: str, codes: set[str]) -> None:
    """Who asks for help tells what happened in the same breath."""
    assert codes <= {finding.code for finding in finder.find(normalise(text))}


@pytest.mark.parametrize(("text", "codes"), BOSNIAN + ROMANI + ENGLISH + ARABIC)
def test_it_finds_what_is_told(finder: IndicatorFinder, text: str, codes: set[str]) -> None:
    """Each told indicator is found."""
    assert codes <= {finding.code for finding in finder.find(normalise(text))}


@pytest.mark.parametrize("text", NONE)
def test_questions_and_denials_show_nothing(finder: IndicatorFinder, text: str) -> None:
    """General questions, denials and small talk carry no indicator."""
    assert finder.find(normalise(text)) == ()


def test_the_words_are_the_persons_own(finder: IndicatorFinder) -> None:
    """Offsets cut the telling words from the original, also where it is Cyrillic."""
    text = "Добар дан, газда ми узео пасош!"
    (finding,) = finder.find(normalise(text))
    assert text[finding.start : finding.end] == "узео пасош"


def test_writing_does_not_matter(finder: IndicatorFinder) -> None:
    """With or without diacritics and in Cyrillic the same is found."""
    texts = ("zaključao me i tuče me", "zakljucao me i tuce me", "закључао ме и туче ме", "ZAKLJUČAO ME I TUČE ME")
    assert len({tuple(finding.code for finding in finder.find(normalise(text))) for text in texts}) == 1


def test_nothing_breaks_it(finder: IndicatorFinder) -> None:
    """2,000 mutated texts: no exception, each code once, offsets inside the text."""
    chance = random.Random(3)
    samples = [row[0] for row in BOSNIAN + ROMANI + ENGLISH + ARABIC]
    for _ in range(2_000):
        letters = list(chance.choice(samples) + chance.choice(" .,\n🙂") + chance.choice(samples))
        for _ in range(chance.randrange(8)):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice("٣🙂\u200f\u0301ß½²①%€\x00 a?'"))
        text = "".join(chance.sample(letters, len(letters)) if chance.random() < 0.2 else letters)
        found = finder.find(normalise(text))
        assert len({finding.code for finding in found}) == len(found)
        assert all(finding.code in indicators() and 0 <= finding.start < finding.end <= len(text) for finding in found)


def test_of_an_endless_word_only_the_beginning_is_looked_up() -> None:
    """A message of 5,000 characters may be one word: looking up all its parts took more than a minute."""
    matcher = Matcher()
    matcher.add("sign", "*pasos*", {})
    beginning, end = "1-" * (LONGEST_WORD // 4) + "pasos", "1-" * 2_500 + "pasos"
    assert [match.label for match in matcher.find([beginning])] == ["sign"]
    assert list(matcher.find([end])) == []
