"""Offers are read with the words that show each sign, and honest phrases do not trip it."""

from __future__ import annotations

import random

import pytest

from nlu.offers import looks_like_offer, read_offer
from nlu.offers.lexicon import facts, flags

FLAGS = [
    ("Uplatite 200 eura unaprijed za obradu papira", "upfront_fee"),
    ("Processing fee 300 EUR, pay before travel", "upfront_fee"),
    ("رسوم التسجيل 200 يورو تدفع مقدما", "upfront_fee"),
    ("Trubul te pokines 200 evro angleder", "upfront_fee"),
    ("pasoš predajete šefu na čuvanje", "document_surrender"),
    ("пасоше скупља вођа пута", "document_surrender"),
    ("the company keeps your passport in the office", "document_surrender"),
    ("جواز السفر يبقى عند الشركة", "document_surrender"),
    ("O pasošo de amenge te kera viza thaj buti", "document_surrender"),
    ("posao u klubu, pošalji slike u kupaćem", "intimate_photos"),
    ("send full body photos in bikini for the job", "intimate_photos"),
    ("ulazite kao turisti, radnu vizu sredimo poslije", "tourist_visa"),
    ("come on tourist visa, we change it later", "tourist_visa"),
    ("nikome ne govorite za posao", "secrecy"),
    ("do not tell your parents about this work", "secrecy"),
    ("kartu i smještaj vraćate od plate", "debt_for_travel_or_housing"),
    ("posao@gmail.com prijave za rad", "free_email"),
    ("Registruj se na bit.ly/posao1 za rad", "suspicious_link"),
    ("samo Viber, posao na moru", "messaging_app_only"),
    ("ne možete izaći iz kuće bez gazde", "confined_housing"),
]
HONEST = [
    ("Agencija ne naplaćuje ništa kandidatima.", "upfront_fee"),
    ("Posredovanje je besplatno, bez ikakvih troškova za radnika.", "upfront_fee"),
    ("There is no fee for the worker and no deposit.", "upfront_fee"),
    ("لا نتقاضى أي رسوم من العامل", "upfront_fee"),
    ("Khanči na pokinen pala i buti, amen roden manušen", "upfront_fee"),
    ("Pasoš nikome ne dajete, ostaje kod vas.", "document_surrender"),
    ("We never ask for your passport.", "document_surrender"),
    ("جوازك يبقى معك", "document_surrender"),
    ("Ugovor potpisujete prije puta.", "no_contract"),
    ("Ne radimo bez ugovora.", "no_contract"),
    ("No tourist visa, only a work permit from the company.", "tourist_visa"),
    ("Ništa se ne odbija od plate, smještaj je besplatan.", "debt_for_travel_or_housing"),
]
FACTS = [
    ("Ugovor na neodređeno vrijeme", "written_contract"),
    ("Hotel Adria traži kuhara", "named_employer"),
    ("Bau Huber GmbH hiring", "named_employer"),
    ("شركة الأمل تطلب عمال", "named_employer"),
    ("licensed recruitment agency, licence no. 12", "registered_agency"),
    ("dođite u ulicu Maršala Tita 20", "workplace_address"),
    ("plata 1.200 KM", "stated_pay"),
    ("radno vrijeme od 8 do 16", "stated_hours"),
    ("work permit arranged by the employer before you travel", "work_visa"),
    ("troškove puta snosi firma", "employer_pays_travel"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_it_finds_a_flag(text: str, flag: str) -> None:
    """Each flag is found where its words stand."""
    found = [each for each in read_offer(text).flags if each.code == flag]
    assert found
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@pytest.mark.parametrize(("text", "flag"), HONEST)
def test_it_is_not_tripped_by_an_honest_phrase(text: str, flag: str) -> None:
    """A negation or an honest promise is no flag."""
    assert flag not in {each.code for each in read_offer(text).flags}


@pytest.mark.parametrize(("text", "fact"), FACTS)
def test_it_finds_a_fact(text: str, fact: str) -> None:
    """What an honest offer shows is found."""
    assert fact in {each.code for each in read_offer(text).facts}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("posao u Njemačkoj", "DE"),
        ("Firma iz Graza traži zidare za rad u Sloveniji", "SI"),
        ("factory job in Bosnia for Nepal workers", "BA"),
        ("ugovor na njemačkom, rad u Austriji", "AT"),
        ("čisto obična ponuda", None),
    ],
)
def test_it_knows_where_an_offer_leads(text: str, country: str | None) -> None:
    """The destination is where the work is, not where somebody comes from."""
    assert read_offer(text).destination == country


def test_it_quotes_the_original() -> None:
    """Evidence is cut from the text as given, letters and all."""
    reading = read_offer("Радници! Пасоше скупља шеф на граници")
    assert "Пасоше" in reading.quote(next(each for each in reading.flags if each.code == "document_surrender"))


def test_it_reads_pay_but_no_fee() -> None:
    """A fee is no pay."""
    reading = read_offer("Plata 1500 EUR mjesečno. Uplata depozita 150 EUR unaprijed.")
    assert [pay.high for pay in reading.pay] == [1500.0]


@pytest.mark.parametrize("text", ["je li ovo prevara", "imam ponudu za posao", "", "👍", "=yes"])
def test_a_question_is_no_offer(text: str) -> None:
    """A short question about an offer is not taken for one."""
    assert not looks_like_offer(text)


def test_a_pasted_advert_is_an_offer() -> None:
    """A pasted advert is read at once."""
    assert looks_like_offer("Posao na Malti, plata 1200 eura, uplata 300 eura unaprijed, viber")


def test_it_survives_anything() -> None:
    """No text breaks it, and only codes of the taxonomy come out."""
    chance = random.Random(8)
    letters = "abcčšž 0123456789.,;:!?€$@/\n\u202e\u200f🔥عملФіß=\x00"
    for _ in range(500):
        reading = read_offer("".join(chance.choice(letters) for _ in range(chance.randint(0, 120))))
        assert {each.code for each in reading.flags} <= set(flags())
        assert {each.code for each in reading.facts} <= set(facts())
