"""Cues of the flags: what counts, and what only sounds like it."""

from __future__ import annotations

import pytest

from nlu.signals.cues import find_cues, read_lexicon
from nlu.taxonomy import flags, languages

RAISED = [
    ("bs", "danger", "zaključao me u sobi i neće da me pusti van"),
    ("bs", "danger", "bije me sad"),
    ("bs", "danger", "убиће ме"),
    ("bs", "danger", "ima pistolj i stoji pred vratima"),
    ("bs", "child", "imam 15 godina i neće da me puste u školu"),
    ("bs", "child", "dječak prosi na semaforu"),
    ("bs", "self_harm", "hoću da se ubijem"),
    ("bs", "self_harm", "ne zelim vise zivjeti"),
    ("bs", "watched", "čita mi poruke"),
    ("bs", "watched", "dolazi muž"),
    ("en", "danger", "he locked me in and i can't get out"),
    ("en", "danger", "he will kill me tonight"),
    ("en", "danger", "call the police please"),
    ("en", "child", "i'm 14 and he makes me beg"),
    ("en", "child", "a small boy begs at the traffic light"),
    ("en", "self_harm", "i want to die"),
    ("en", "self_harm", "i am going to kill myself"),
    ("en", "watched", "he checks my phone every evening"),
    ("en", "watched", "boss is coming"),
    ("rom", "danger", "phandadas man ande soba"),
    ("rom", "danger", "ka mudarel man"),
    ("rom", "child", "si man 14 berš"),
    ("rom", "child", "o čhavo mangel love po drom"),
    ("rom", "self_harm", "mangav te merav"),
    ("rom", "watched", "dikhel mo telefono"),
    ("ar", "danger", "محبوسة بالغرفة وما بيخلوني اطلع"),
    ("ar", "danger", "معو سكين"),
    ("ar", "danger", "7absni bel ghorfe"),
    ("ar", "child", "عمري 15 سنة"),
    ("ar", "child", "3omri 14"),
    ("ar", "self_harm", "بدي انتحر"),
    ("ar", "self_harm", "badi 2tol 7ali"),
    ("ar", "watched", "عم يقرا رسايلي"),
    ("ar", "watched", "اجا المدير"),
]

NOT_RAISED = [
    ("bs", "danger", "šef me ubija poslom"),
    ("bs", "danger", "umirem od smijeha"),
    ("bs", "danger", "gledala sam film gdje ga zaključaju"),
    ("bs", "child", "imam dvoje djece, treba mi posao"),
    ("bs", "child", "radim 13 sati dnevno"),
    ("bs", "self_harm", "ubih se od posla"),
    ("bs", "watched", "dolazi zima"),
    ("en", "danger", "my boss is killing me with work"),
    ("en", "danger", "i was locked up two years ago, safe now"),
    ("en", "child", "i have two kids and need a job"),
    ("en", "child", "i work 12 hours a day"),
    ("en", "self_harm", "dying of laughter"),
    ("en", "watched", "winter is coming"),
    ("other", "self_harm", "the netherlands"),
    ("rom", "child", "si man trin čhave, trubul man buti"),
    ("rom", "self_harm", "merav katar i buti"),
    ("ar", "danger", "رح موت من الضحك"),
    ("ar", "child", "عندي ثلاث اولاد وبدي شغل"),
    ("ar", "self_harm", "بموت من الضحك"),
]


@pytest.mark.parametrize(("language", "flag", "text"), RAISED)
def test_cues_find_it(language: str, flag: str, text: str) -> None:
    """The cues alone raise the flag."""
    assert find_cues(text, language)[flag].counts


@pytest.mark.parametrize(("language", "flag", "text"), NOT_RAISED)
def test_cues_leave_it(language: str, flag: str, text: str) -> None:
    """Hyperbole, past, film and having children raise nothing."""
    assert not find_cues(text, language)[flag].counts


@pytest.mark.parametrize("language", languages())
def test_every_language_has_cues_of_every_flag(language: str) -> None:
    """And none of them matches an empty text."""
    assert set(read_lexicon(language)) == set(flags())
    assert not any(hits.counts for hits in find_cues("", language).values())


def test_long_texts_are_read_to_the_end() -> None:
    """Five thousand characters that nearly match do not make a pattern run away."""
    for text in ("ne mogu da " * 440, "he is in the " * 370, "عم يضرب " * 600, "a" * 4900):
        assert find_cues(text + " mudarav man i want to die", "other")["self_harm"].counts
