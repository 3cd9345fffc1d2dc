"""What an answer becomes for this person: the text of their case, and the buttons that lead on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge.cases import case_id, known_case, options, told_case
from bot.knowledge.topics import Topic, topics
from hotline.gaps import HELPED
from hotline.offers import tell_destination
from hotline.report import Report

CASE = "=case:"  # payload: =case:<topic>:<option>
ANY = "?"  # the option that shows the general answer and asks again
MORE = "=more@"  # payload: =more@ask_<topic>, from the second step on with :<number>
KEEP = "=keep:"  # payload: =keep:<topic>
PAGE = 450  # characters of one step of "more"
SHORT_PAGE = 220
ASK_AT_TURN = 4  # the message whose answer is asked about
SOURCES = "("  # the last line of an answer names its sources


@dataclass(frozen=True)
class Fitted:
    """The message id to say instead of the general answer (None: the general one), its values, more buttons."""

    message_id: str | None
    values: dict[str, str]
    buttons: tuple[dict[str, str], ...]


def fit(topic: str, chosen: str | None, entities: Iterable[tuple[str, str]], slots: Mapping[str, Any]) -> Fitted:
    """The answer of a topic for one person.

    Args:
        chosen: the option that was just tapped, `ANY` to be asked again, None to use what is known.
        entities: kind and canonical value of what this message names.
        slots: the conversation's; ``situation``, ``report`` and ``language`` are read.
    """
    about = topics().get(topic)
    if about is None:
        return Fitted(None, {}, ())
    if about.case is None:
        return Fitted(None, {}, about.buttons)
    report = Report.from_dict(slots.get("report"))
    found = chosen or told_case(about.case, entities) or known_case(about.case, slots.get("situation") or {}, report)
    if found is None or found not in options(about.case):
        return Fitted(None, {}, (*about.buttons, *_choices(about, about.case)))
    facts = {"facts": tell_destination(found, str(slots.get("language") or "bs"))} if about.case == "country" else {}
    again = {"title": f"case.other_{about.case}", "payload": f"{CASE}{topic}:{ANY}"}
    return Fitted(case_id(topic, found), facts, (*about.buttons, again))


def may_keep(report: Report) -> bool:
    """Whether an answer may be offered as a text to keep: safe to write was answered with yes, nobody watches."""
    return report.safe is True and not report.watched


def asks_whether_it_helped(topic: str, slots: Mapping[str, Any]) -> bool:
    """Once in a conversation at most, after a few messages, and never of who has told something or may be watched."""
    report = Report.from_dict(slots.get("report"))
    return topic in topics() and slots.get("turns") == ASK_AT_TURN and not report.opened and not report.watched


def helped_buttons(topic: str) -> list[dict[str, str]]:
    """One tap each."""
    said = (("helped.yes", "yes"), ("helped.no", "no"))
    return [{"title": title, "payload": f"{HELPED}{answer}_{topic}"} for title, answer in said]


def page_of(text: str, number: int, longest: int) -> tuple[str, bool]:
    """One step of a long answer with the line of its sources, and whether another follows; steps count from 1."""
    *lines, sources = text.split("\n")
    if not lines or not sources.startswith(SOURCES):
        lines, sources = [*lines, sources], ""
    pages = _pages(lines, longest)
    shown = pages[min(number, len(pages)) - 1]
    return "\n".join(filter(None, (shown, sources))), number < len(pages)


def _pages(lines: list[str], longest: int) -> list[str]:
    pages = [""]
    for line in lines:
        if pages[-1] and len(pages[-1]) + len(line) >= longest:
            pages.append(line)
        else:
            pages[-1] = f"{pages[-1]}\n{line}".lstrip("\n")
    return pages


def _choices(about: Topic, case: str) -> tuple[dict[str, str], ...]:
    return tuple({"title": one.title, "payload": f"{CASE}{about.name}:{one.code}"} for one in options(case).values())
