"""Choices as digits: all of them under a question, by SMS only what fits under an information."""

from __future__ import annotations

from bot.catalogues.segments import segments
from bot.channels.numbered import as_sms, with_numbers
from hotline.post import Button, Reply

ONWARD = tuple(Button(title, payload) for title, payload in (
    ("Više", "/more"), ("Prijava inspekciji", "/ask_complaint"), ("Dokumenti", "/ask_documents"), ("Čovjek", "/ask_human"),
))  # fmt: skip
LONG = "Poslodavac vam mora platiti svaki sat. " * 7 + "Ovo je kraj."


def test_digits_go_on_from_the_reply_before() -> None:
    assert with_numbers(Reply("?", "ask_wages", "bs", ONWARD[:2]), 4) == "?\n4. Više\n5. Prijava inspekciji"


def test_an_information_by_sms_stays_within_two_segments_and_names_the_way_to_a_human() -> None:
    text = as_sms(Reply(LONG, "ask_wages", "bs", ONWARD), 1)
    assert segments(text) == 2
    assert text.splitlines()[1:] == ["1 Vise", "4 Covjek"]


def test_a_question_and_the_menu_show_every_choice_by_sms() -> None:
    for topic in ("report.ask_age", "ask_menu", "safety.ask"):
        assert len(as_sms(Reply(LONG, topic, "bs", ONWARD), 1).splitlines()) == 5
