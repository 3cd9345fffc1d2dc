"""The checklist: every point once, what was put off comes again, what is ticked stays."""

from __future__ import annotations

import pytest

from bot.knowledge.answers import page_of
from bot.knowledge.checklist import POINTS, Checklist, heading, point_before, still_open, tell_all
from hotline.texts import text


def test_points_come_in_order_and_each_once() -> None:
    checklist, seen = Checklist(), []
    while (point := checklist.next_point) is not None:
        seen.append(point)
        checklist = checklist.tick(point) if len(seen) % 2 else checklist.put_off(point)
    assert tuple(seen) == POINTS


def test_a_new_round_asks_only_what_was_put_off() -> None:
    checklist = Checklist()
    for point in POINTS:
        checklist = checklist.put_off(point) if point == "visa" else checklist.tick(point)
    assert checklist.next_point is None
    assert checklist.new_round().next_point == "visa"
    assert checklist.new_round().tick("visa").next_point is None


def test_it_comes_back_from_its_slot_as_it_went_in() -> None:
    checklist = Checklist("DE").tick("contract").put_off("visa")
    assert Checklist.from_dict(checklist.as_dict()) == checklist
    assert Checklist.from_dict({"done": ["contract", "gone"]}) == Checklist(done=("contract",))
    assert Checklist.from_dict(None) == Checklist()


def test_the_first_point_is_its_own_predecessor() -> None:
    assert point_before(POINTS[0]) == POINTS[0]
    assert point_before(POINTS[2]) == POINTS[1]


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
def test_the_text_to_keep_has_every_point_and_the_country(language: str) -> None:
    told = tell_all(Checklist("HR").tick("codeword"), language)
    assert all(heading(point, language) in told for point in POINTS)
    assert f"☑ {heading('codeword', language)}" in told
    assert "0800 77 99" in told
    assert heading("codeword", language) not in still_open(Checklist().tick("codeword"), language)


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
def test_a_long_answer_is_cut_between_lines_and_loses_none(language: str) -> None:
    whole = text("complaint.more", language)
    pages, number, further = [], 1, True
    while further:
        page, further = page_of(whole, number, 450)
        pages.append(page)
        number += 1
    assert len(pages) > 1
    assert all(any(line in page for page in pages) for line in whole.split("\n"))
    assert all(page.endswith(whole.split("\n")[-1]) for page in pages)


def test_a_step_that_does_not_exist_is_the_last_one() -> None:
    assert page_of("a\nb", 9, 450) == ("a\nb", False)
