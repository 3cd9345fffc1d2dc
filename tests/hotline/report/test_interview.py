"""A report asks only what is missing, in any order, and free text answers several questions at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.report import Answer, Report, fill, next_question, read_answer, take_in
from hotline.report.interview import QUESTIONS
from tests.conftest import understood


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("da", Answer.YES), ("Da!", Answer.YES), ("ДА", Answer.YES), ("va", Answer.YES), ("yes please", Answer.YES), ("نعم", Answer.YES), ("aywa", Answer.YES),
        ("ne", Answer.NO), ("na", Answer.NO), ("nope", Answer.NO), ("لا", Answer.NO), ("no no", Answer.NO),
        ("ne znam", Answer.UNKNOWN), ("i don't know", Answer.UNKNOWN), ("na džanav", Answer.UNKNOWN), ("لا أعرف", Answer.UNKNOWN),
        ("preskoči", Answer.SKIP), ("skip", Answer.SKIP), ("nazad", Answer.BACK), ("rather not say", Answer.REFUSE),
        ("=refuse", Answer.REFUSE), ("", None), ("gazda nam ne da van", None), ("Bihać", None),
    ],
)  # fmt: skip
def test_bare_answers_are_read_in_four_languages(text: str, meaning: Answer | None) -> None:
    assert read_answer(text) is meaning


@pytest.mark.parametrize(
    "text",
    ["ne znam tačno", "nzm", "не знам тачно", "no clue", "no idea man", "ما عندي فكرة", "مو متأكد", "naj man pojma"],
)
def test_not_knowing_is_never_read_as_no(text: str) -> None:
    assert read_answer(text) is Answer.UNKNOWN


@pytest.mark.parametrize("text", ["neću da kažem", "ne bi da kazem", "i'd rather not", "ما بدي احكي"])
def test_rather_not_saying_is_never_read_as_no(text: str) -> None:
    assert read_answer(text) is Answer.REFUSE


@pytest.mark.parametrize("text", ["ne prosljeđujte to", "nemojte prosljeđivati", "don't pass it on please"])
def test_a_polite_word_withdraws_consent_too(text: str) -> None:
    assert read_answer(text) is Answer.WITHDRAW


@pytest.mark.parametrize(
    ("text", "kept"),
    [("da, uzeo mi je pasoš prošli mjesec", True), ("ne, kod mene je", False), ("نعم، أخذ جوازي", True)],
)
def test_an_answer_may_go_on_after_its_yes_or_no(text: str, kept: bool) -> None:
    filled = fill(Report(), "report.ask_papers", understood(text))
    assert filled is not None
    assert filled.papers_kept is kept


def test_what_turns_a_yes_round_is_asked_again() -> None:
    assert fill(Report(), "report.ask_papers", understood("da, ali mi ga je vratio")) is None


def test_a_duration_is_nobodys_age() -> None:
    assert take_in(Report(), understood("yes, two years", values=[("age", "2")])).child is None
    assert take_in(Report(), understood("imam 16", values=[("age", "16")])).child is True


def test_a_small_childs_age_is_heard() -> None:
    assert take_in(Report(), understood("kćerka ima 3", values=[("age", "3")], flags=("child",))).child is True


def test_safety_is_asked_first() -> None:
    assert next_question(Report()) == "safety.ask"


def test_in_danger_the_place_comes_next() -> None:
    assert next_question(Report(present_danger=True, safe=True, told=("x",))) == "report.ask_place"


def test_one_message_answers_several_questions() -> None:
    message = understood(
        "imam 16, gazda mi drzi pasos, u Bihacu sam",
        intent="report_self",
        signs=["document_retention"],
        values=[("age", "16"), ("place", "Bihać")],
        flags=("child",),
    )
    report = take_in(Report(), message)
    assert (report.child, report.unit, report.papers_kept, report.reporter) == (True, "USK", True, "self")
    asked = {name for name, needed in QUESTIONS.items() if needed(report)}
    assert not asked & {"report.ask_age", "report.ask_place", "report.ask_papers", "report.ask_who", "report.ask_what"}


def test_an_ambiguous_place_is_asked_back() -> None:
    report = take_in(Report(safe=True, told=("x",), opened=True), understood("Trnovo", values=[("place", "Trnovo")]))
    assert next_question(report) == "report.ask_place_which"
    chosen = fill(report, "report.ask_place_which", understood("=unit:KS"))
    assert chosen is not None
    assert chosen.unit == "KS"


@pytest.mark.parametrize("answer", ["=skip", "=refuse", "ne znam"])
@pytest.mark.parametrize("question", [name for name in QUESTIONS if name != "safety.ask"])
def test_every_question_can_be_left_open(question: str, answer: str) -> None:
    left = fill(Report(), question, understood(answer))
    assert left is not None
    assert question in left.settled


def test_back_opens_the_fact_again() -> None:
    report = Report(papers_kept=True).settle("report.ask_papers")
    assert report.reopen("report.ask_papers") == Report()


@pytest.mark.parametrize(
    ("text", "child"), [("16", True), ("١٥", True), ("25", False), ("=child", True), ("=adult", False)]
)
def test_an_age_is_read_from_bare_numbers(text: str, child: bool) -> None:
    filled = fill(Report(), "report.ask_age", understood(text))
    assert filled is not None
    assert filled.child is child


def test_what_is_no_answer_is_told() -> None:
    assert fill(Report(), "report.ask_papers", understood("kolika je plata u Njemackoj")) is None


@given(
    st.permutations(
        ["report.ask_papers", "report.ask_leave", "report.ask_injured", "report.ask_consent", "report.ask_age"]
    )
)
def test_the_order_of_answers_does_not_matter(order: list[str]) -> None:
    report = Report()
    for question in order:
        report = fill(report, question, understood("=child" if question == "report.ask_age" else "=yes")) or report
    facts = replace(report, settled=())
    assert facts == Report(papers_kept=True, can_leave=True, injured=True, consent_referral=True, child=True)


def test_what_is_known_is_never_lowered() -> None:
    report = take_in(Report(), understood("u opasnosti sam", flags=("danger", "child"), intent="emergency"))
    assert take_in(report, understood("sve je ok", flags=())) == report


@pytest.mark.parametrize(
    ("message", "opens"),
    [
        (understood("x", flags=("danger",)), True),
        (understood("x", intent="report_other"), True),
        (understood("x", intent="ask_human"), True),
        (understood("x", signs=["physical_violence"]), True),
        (understood("x", signs=["document_retention"]), False),
        (understood("x", signs=["document_retention", "wage_withholding"]), True),
        (understood("x", intent="ask_wages"), False),
        (understood("x", intent="report_self", answered=False), False),
    ],
)
def test_a_ticket_opens_as_the_contract_says(message, opens: bool) -> None:  # type: ignore[no-untyped-def]
    assert take_in(Report(), message).opened is opens


@pytest.mark.parametrize(
    ("report", "papers", "leave"),
    [
        (Report(reporter="self"), True, True),
        (Report(reporter="third_party"), True, True),
        (Report(reporter="self", child=True), True, True),
        (Report(reporter="third_party", child=True), False, False),
        (Report(child=True, indicators={"child_work_or_begging": ("prosi",)}), False, False),
        (Report(reporter="self", form="forced_begging"), False, True),
        (Report(reporter="self", form="forced_marriage"), False, True),
        (Report(reporter="self", online=True), False, False),
        (Report(reporter="self", form="labour_exploitation", child=True), True, True),
    ],
)
def test_papers_and_freedom_are_asked_only_where_they_make_sense(report: Report, papers: bool, leave: bool) -> None:
    asked = (QUESTIONS["report.ask_papers"](report), QUESTIONS["report.ask_leave"](report))
    assert asked == (papers, leave)


@pytest.mark.parametrize("text", ["kod stare pijace", "Gornji Zalik", "mahala"])
def test_a_short_plain_answer_is_a_place_and_is_kept(text: str) -> None:
    filled = fill(Report(), "report.ask_place", understood(text, answered=False))
    assert filled is not None
    assert text in filled.told


@pytest.mark.parametrize(
    "text", ["mi sem leski dej", "sta sad da radim", "ne bih to sad ovdje pisao", "moja sestra", "zašto?", "12"]
)
def test_what_means_something_else_is_no_place(text: str) -> None:
    assert fill(Report(), "report.ask_place", understood(text, answered=False)) is None


@pytest.mark.parametrize(
    ("words", "reporter"),
    [
        ("tjera moju kćerku da prosi", "third_party"),
        ("tjeraju me da prosim", "unknown"),
        ("ja sam dijete i prosim", "unknown"),
    ],
)
def test_a_childs_sign_told_of_a_child_is_told_by_somebody_else(words: str, reporter: str) -> None:
    message = understood(words, signs=["child_work_or_begging"], flags=("child",), answered=False)
    assert take_in(Report(), message).reporter == reporter
