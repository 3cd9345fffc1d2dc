"""Entities: what is found, with which canonical value, and where in the text as typed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from nlu.entities.finder import find_entities
from nlu.entities.places import place_names
from nlu.text import normalise

BOSNIAN = [
    ("u Tuzli sam", "place", "Tuzla", "Tuzli"),
    ("bježim iz Bihaća", "place", "Bihać", "Bihaća"),
    ("radim kod Goražda", "place", "Goražde", "Goražda"),
    ("sad smo u banjoj luci", "place", "Banja Luka", "banjoj luci"),
    ("Ја сам у Приједору", "place", "Prijedor", "Приједору"),
    ("kamp lipa, tu sam u lipi", "place", "Lipa", "lipi"),
    ("radnik u visokom", "place", "Visoko", "visokom"),
    ("zivim na palama", "place", "Pale", "palama"),
    ("iz velike kladuse smo", "place", "Velika Kladuša", "velike kladuse"),
    ("bio sam u Novom Gradu", "place", "Novi Grad", "Novom Gradu"),
    ("idem u Beč", "country", "AT", "Beč"),
    ("posao u njemackoj", "country", "DE", "njemackoj"),
    ("iz crne gore sam", "country", "ME", "crne gore"),
    ("пут у Словенију", "country", "SI", "Словенију"),
    ("nude 1.200 eura mjesečno", "amount", "1200 EUR/month", "1.200 eura mjesečno"),
    ("duguje dvije hiljade maraka", "amount", "2000 BAM", "dvije hiljade maraka"),
    ("500KM", "amount", "500 BAM", "500KM"),
    ("7,5 eura na sat", "amount", "7.5 EUR/hour", "7,5 eura na sat"),
    ("imam 16 i ne idem u školu", "age", "16", "16"),
    ("ima 13 godina", "age", "13", "13 godina"),
    ("djevojčica od 14 prosi", "age", "14", "14"),
    ("sedamnaest mi je godina", "age", "17", "sedamnaest mi je godina"),
    ("udali su me sa 15", "age", "15", "15"),
    ("radim 13 godina u firmi", "duration", "P13Y", "13 godina"),
    ("3 mjeseca bez plate", "duration", "P3M", "3 mjeseca"),
    ("zovi 061 123 456", "phone", "+38761123456", "061 123 456"),
    ("rok je 05.03.2026.", "date", "2026-03-05", "05.03.2026"),
    ("od 5. maja radim", "date", "--05-05", "5. maja"),
    ("pisi na Posao@Primjer.ba", "email", "posao@primjer.ba", "Posao@Primjer.ba"),
    ("vidi www.posao-sada.com/prijava.", "link", "https://www.posao-sada.com/prijava", "www.posao-sada.com/prijava"),
]
ROMANI = [
    ("ande Tuzla sem", "place", "Tuzla", "Tuzla"),
    ("bešav ano Sarajevo", "place", "Sarajevo", "Sarajevo"),
    ("avilem andar i Bijeljina", "place", "Bijeljina", "Bijeljina"),
    ("ki Zenica mangel", "place", "Zenica", "Zenica"),
    ("ando Mostar po most", "place", "Mostar", "Mostar"),
    ("katar o Brčko", "place", "Brčko", "Brčko"),
    ("ane Prijedor", "place", "Prijedor", "Prijedor"),
    ("ande Bijeljinate", "place", "Bijeljina", "Bijeljinate"),
    ("dine la ande Beč", "country", "AT", "Beč"),
    ("laki čhej ani Dubai", "country", "AE", "Dubai"),
    ("džav ande Nimcija", "country", "DE", "Nimcija"),
    ("ano Zagreb garadas", "country", "HR", "Zagreb"),
    ("andar i Turska", "country", "TR", "Turska"),
    ("ande Hrvatska", "country", "HR", "Hrvatska"),
    ("pokinel man 500 evra po čhon", "amount", "500 EUR/month", "500 evra po čhon"),
    ("rodel 3000 eura", "amount", "3000 EUR", "3000 eura"),
    ("50 maraka svako djes", "amount", "50 BAM/day", "50 maraka svako djes"),
    ("deš eura", "amount", "10 EUR", "deš eura"),
    ("man si 14 berš", "age", "14", "14 berš"),
    ("15 sem, bori", "age", "15", "15"),
    ("mi phen 14, abiav", "age", "14", "14"),
    ("čhej 9 berš bićinel", "age", "9", "9 berš"),
    ("man si dešupandž berš", "age", "15", "dešupandž berš"),
    ("kerav buti duj berš", "duration", "P2Y", "duj berš"),
    ("trin čhon bi plata", "duration", "P3M", "trin čhon"),
    ("kerav dešuduj sato", "duration", "PT12H", "dešuduj sato"),
]
ENGLISH = [
    ("I am in Sarajevo now", "place", "Sarajevo", "Sarajevo"),
    ("near Bihac camp", "place", "Bihać", "Bihac"),
    ("camp in Blazuj", "place", "Blažuj", "Blazuj"),
    ("in banja luka", "place", "Banja Luka", "banja luka"),
    ("from velika kladusa", "place", "Velika Kladuša", "velika kladusa"),
    ("bus to Mostar", "place", "Mostar", "Mostar"),
    ("work in Dubai", "country", "AE", "Dubai"),
    ("boss in Germany", "country", "DE", "Germany"),
    ("I come from Sri Lanka", "country", "LK", "Sri Lanka"),
    ("we are from nepal", "country", "NP", "nepal"),
    ("a ship to Malta", "country", "MT", "Malta"),
    ("salary €500 a month", "amount", "500 EUR/month", "€500 a month"),
    ("they pay 1500-1800 usd per month", "amount", "1500-1800 USD/month", "1500-1800 usd per month"),
    ("paid 3,000 dollars", "amount", "3000 USD", "3,000 dollars"),
    ("5 euro per hour", "amount", "5 EUR/hour", "5 euro per hour"),
    ("two thousand euros", "amount", "2000 EUR", "two thousand euros"),
    ("i am thirteen years old", "age", "13", "thirteen years old"),
    ("im 15", "age", "15", "15"),
    ("she's 14 and cries", "age", "14", "14"),
    ("a girl of 12", "age", "12", "12"),
    ("my sister is 16", "age", "16", "16"),
    ("a 9-year-old begs", "age", "9", "9-year-old"),
    ("13 years in this company", "duration", "P13Y", "13 years"),
    ("no pay for 3 months", "duration", "P3M", "3 months"),
    ("call +44 20 7946 0958", "phone", "+442079460958", "+44 20 7946 0958"),
    ("on 5 May 2026", "date", "2026-05-05", "5 May 2026"),
]
ARABIC = [
    ("انا في سراييفو", "place", "Sarajevo", "سراييفو"),
    ("وصلت بيهاتش", "place", "Bihać", "بيهاتش"),
    ("نحن بتوزلا", "place", "Tuzla", "بتوزلا"),
    ("كامب بلاجوي", "place", "Blažuj", "بلاجوي"),
    ("من موستار", "place", "Mostar", "موستار"),
    ("ana f tuzla", "place", "Tuzla", "tuzla"),
    ("ana fi bihac", "place", "Bihać", "bihac"),
    ("انا من سوريا", "country", "SY", "سوريا"),
    ("شغل بالمانيا", "country", "DE", "بالمانيا"),
    ("رايح كرواتيا", "country", "HR", "كرواتيا"),
    ("مكتب في دبي", "country", "AE", "دبي"),
    ("اني من العراق", "country", "IQ", "العراق"),
    ("jay men lmaghrib", "country", "MA", "lmaghrib"),
    ("قال 500 يورو بالشهر", "amount", "500 EUR/month", "500 يورو بالشهر"),
    ("٣٠٠ مارك", "amount", "300 BAM", "٣٠٠ مارك"),
    ("dfa3t 3000 euro", "amount", "3000 EUR", "3000 euro"),
    ("الفين دولار", "amount", "2000 USD", "الفين دولار"),
    ("عمري ١٥", "age", "15", "١٥"),
    ("عمرها 12 سنة", "age", "12", "12 سنة"),
    ("3omri 15", "age", "15", "15"),
    ("3andi 17 3am", "age", "17", "17 3am"),
    ("عمري خمستعش", "age", "15", "خمستعش"),
    ("بنت 13 سنة تشحد", "age", "13", "13 سنة"),
    ("بشتغل من 3 سنين", "duration", "P3Y", "3 سنين"),
    ("ما قبضت من شهرين", "duration", "P2M", "شهرين"),
    ("16 ساعة باليوم", "duration", "PT16H", "16 ساعة"),
]
NOTHING = [
    "ključ je kod gazde", "radim na brodu", "oni pale vatru", "visoko je ovo", "ravno dolje", "breza je drvo",
    "imam 2 djece", "u centru pomoći", "novi grad me čeka", "mali je plakao", "od 7 do 22 radim", "vrata su olovo",
    "i have 3 kids", "chad is my friend's dog", "he is number 1 for me", "فلوس مالي كثير", "", "???", "12", "naj man khanči",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value", "words"), BOSNIAN + ROMANI + ENGLISH + ARABIC)
def test_it_finds_the_value_and_the_words(text: str, kind: str, value: str, words: str) -> None:
    """Each example's entity is found with its canonical value at its place in the original."""
    found = [(e.entity, e.value, text[e.start : e.end]) for e in find_entities(normalise(text))]
    assert (kind, value, words) in found


@pytest.mark.parametrize("text", NOTHING)
def test_common_words_are_no_entities(text: str) -> None:
    """Words that only look like a place, a country or an age give nothing."""
    assert find_entities(normalise(text)) == ()


def test_it_tells_an_age_from_a_span_of_time() -> None:
    """Years worked are no age."""
    kinds = {
        e.entity for text in ("radim 13 godina", "imam 13 godina iskustva") for e in find_entities(normalise(text))
    }
    assert kinds == {"duration"}


def test_the_places_are_those_of_the_directory() -> None:
    """The canonical names are the places, aliases and doubled names of the directory of units."""
    directory = json.loads(Path("hotline/directory/units.json").read_text(encoding="utf-8"))
    names = {place for unit in directory["units"] for place in unit["places"]}
    assert set(place_names()) == names | set(directory["aliases"]) | set(directory["ask_back"])


@pytest.mark.parametrize("name", [name for name, entry in place_names().items() if entry.get("plain", True)])
def test_every_place_is_found_by_its_name(name: str) -> None:
    """After a preposition, with a capital and without diacritics alike."""
    for text in (f"sad smo u {name}", f"opština {name} je to".replace("š", "s")):
        assert name in [e.value for e in find_entities(normalise(text))] or name == "Centar"


def test_nothing_breaks_it() -> None:
    """2,000 mutated texts: no exception, offsets inside the text, no overlaps."""
    chance = random.Random(5)
    samples = [row[0] for row in BOSNIAN + ROMANI + ENGLISH + ARABIC]
    noise = "٣🙂\u200f\u0301ß½²①%€+@./:-()٪０\x00\n"
    for _ in range(2_000):
        letters = list(chance.choice(samples) + " " + chance.choice(samples))
        for _ in range(chance.randrange(8)):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice(noise + "0123456789 a"))
        text = "".join(chance.sample(letters, len(letters)) if chance.random() < 0.2 else letters)
        _check_offsets(text)


def _check_offsets(text: str) -> None:
    position = 0
    for entity in find_entities(normalise(text)):
        assert position <= entity.start < entity.end <= len(text)
        position = entity.end
