"""The case of a person that an answer depends on: part of the country, papers, age, country abroad (cases.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.knowledge.topics import topics
from hotline.directory import entity_of, unit_of, units
from hotline.report import Report
from nlu.data_file import read_data
from nlu.text import fold

FILE = Path(__file__).with_name("cases.yml")
GULF = ("AE", "QA", "SA", "KW", "BH", "OM")
MOST_WORDS = 6  # a longer message tells something of its own


@dataclass(frozen=True)
class Option:
    """One case: ``title`` is the message id of its button."""

    code: str
    title: str
    words: frozenset[str]


@cache
def options(case: str) -> dict[str, Option]:
    """The options of ``region``, ``papers``, ``age`` or ``country``, by code."""
    listed = read_data(FILE)[case]
    return {
        code: Option(code, row["title"], frozenset(fold(word) for word in row.get("words", ())))
        for code, row in listed.items()
    }


def case_ids(topic: str) -> tuple[str, ...]:
    """The message ids of a topic's answers for each case; empty where the answer does not depend on one."""
    case = topics()[topic].case
    return tuple(dict.fromkeys(case_id(topic, code) for code in options(case))) if case else ()


def case_id(topic: str, option: str) -> str:
    """The message id of a topic's answer for one case."""
    return f"{topic}.answer_{'country' if topics()[topic].case == 'country' else option.lower()}"


def told_case(case: str, entities: Iterable[tuple[str, str]]) -> str | None:
    """The option that a message names by its places and countries (kind and canonical value of each)."""
    found = [option for kind, value in entities if (option := _of_entity(case, kind, value))]
    return found[-1] if found else None


def known_case(case: str, situation: Mapping[str, str], report: Report) -> str | None:
    """The option that is known of the person: what they chose, else what their report told."""
    if case in situation:
        return situation[case]
    if case == "region" and report.unit in units():
        return _listed(case, entity_of(str(report.unit)))
    if case == "country" and report.country:
        return _of_entity(case, "country", report.country)
    if case == "age" and report.child is not None:
        return "child" if report.child and report.reporter != "third_party" else "adult"
    return None


def named_option(case: str, text: str) -> str | None:
    """The option a short message names in words; None when it names none or several."""
    words = re.findall(r"\w+", fold(text))
    if not 0 < len(words) <= MOST_WORDS:
        return None
    said, named = f" {' '.join(words)} ", set()
    for word, code in _phrases(case):  # the longest first: "nisam iz bih" is not "iz bih"
        if f" {word} " in said:
            named.add(code)
            said = said.replace(f" {word} ", "  ")
    return named.pop() if len(named) == 1 else None


@cache
def _phrases(case: str) -> list[tuple[str, str]]:
    listed = [(word, one.code) for one in options(case).values() for word in one.words]
    return sorted(listed, key=lambda pair: -len(pair[0]))


def _of_entity(case: str, kind: str, value: str) -> str | None:
    if case == "region" and kind == "place":
        unit = unit_of(value)
        return _listed(case, entity_of(unit)) if unit else None
    if case == "country" and kind == "country":
        return _listed(case, "GULF" if value in GULF else value)
    return None


def _listed(case: str, code: str) -> str | None:
    return code if code in options(case) else None
