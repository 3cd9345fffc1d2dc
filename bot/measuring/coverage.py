"""docs/coverage.md: which topic is answered in which language and for which part of the country, on what sources."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalogues.segments import segments
from bot.engine.training import HOME
from bot.knowledge.cases import case_ids
from bot.knowledge.figures import figures
from bot.knowledge.topics import Claim, Topic, topics
from hotline.texts import has_text, text
from nlu.taxonomy import intents, languages

FILE = HOME / "docs/coverage.md"
AREAS = ("FBIH", "RS", "BD")
EVERYWHERE = ("BA", "EU")
ANSWERED_BY_A_STEP = ("ask_human",)  # `human.waiting`
ABOUT_OURSELVES = ("ask_menu", "ask_bot_identity")  # what the bot is rests on no source
NOT_FOUND = (
    "none found",
    "not found",
    "no source found",
    "no text read",
    "no figures",
    "text was not read",
    "wait for",
)
HEADER = """# Coverage

Made by `putokaz coverage`; `make check` fails when it is not fresh. Languages: characters of the first answer, SMS
segments of its short variant, characters of "more"; then how many of the topic's answers by case exist. Areas (FBIH,
RS, BD, abroad): its own statements + those for all of Bosnia and Herzegovina; a dot means none.
"""


def document() -> str:
    """The whole file."""
    asked = (intent.removeprefix("ask_") for intent in intents() if intent.startswith("ask_"))
    answered = [topics()[name] for name in asked if name in topics()]
    return "\n".join(
        (
            HEADER,
            _table(("topic", *languages(), "cases", *AREAS, "abroad", "sources", "first review"), map(_row, answered)),
            "\n## Gaps\n",
            *(f"* {line}" for line in gaps() or ["none"]),
            "\n## Told as not known\n\nWhat no source was found for; the answer sends the person to whoever knows.\n",
            *(f"* {topic.name}: {claim.id} ({claim.source})" for topic in answered for claim in _unknown(topic)),
            "",
        )
    )


def gaps() -> list[str]:
    """What is missing: an answer in a language, a short variant, an area nobody wrote about, a source."""
    found: list[str] = []
    for intent in intents():
        name = intent.removeprefix("ask_")
        if not intent.startswith("ask_") or intent in ANSWERED_BY_A_STEP:
            continue
        found += [f"{name}: no answer in {code}" for code in languages() if not has_text(f"{name}.answer", code)]
        found += [f"{name}: no SMS in {code}" for code in languages() if not has_text(f"sms\x04{name}.answer", code)]
        if name not in topics():
            found += [] if intent in ABOUT_OURSELVES else [f"{name}: no knowledge file"]
        else:
            found += [f"{name}: {one} is missing in {code}" for code in languages() for one in _missing(name, code)]
            found += [f"{name}: nothing for {area}" for area in AREAS if not _stated(topics()[name], area)]
    return found


def _missing(topic: str, language: str) -> list[str]:
    return [one for one in (f"{topic}.more", *case_ids(topic)) if not has_text(one, language)]


def _row(topic: Topic) -> tuple[str, ...]:
    statements = [claim for claim in topic.claims if claim.figure is None]
    abroad = {area for claim in statements for area in claim.jurisdiction} - {*AREAS, "BA"}
    return (
        topic.name,
        *(_lengths(topic.name, code) for code in languages()),
        f"{topic.case}: {len(case_ids(topic.name))}" if topic.case else "",
        *(_stated(topic, area) or "." for area in AREAS),
        " ".join(sorted(abroad)) or ".",
        str(len({claim.source for claim in topic.claims})),
        min(claim.review_by for claim in topic.claims).isoformat(),
    )


def _stated(topic: Topic, area: str) -> str:
    """How many statements hold there, those for all of BiH behind a plus; empty for none."""
    own = sum(area in claim.jurisdiction for claim in topic.claims)
    general = sum(bool(set(EVERYWHERE) & set(claim.jurisdiction)) for claim in topic.claims)
    return f"{own}+{general}" if own or general else ""


def _lengths(topic: str, language: str) -> str:
    answer, more = (text(f"{topic}.{kind}", language, **figures()) for kind in ("answer", "more"))
    short = segments(text(f"{topic}.answer", language, "sms", **figures()))
    cases = case_ids(topic)
    there = f" / {sum(has_text(one, language) for one in cases)}" if cases else ""
    return f"{len(answer)} / {short} / {len(more)}{there}"


def _unknown(topic: Topic) -> Iterable[Claim]:
    return [claim for claim in topic.claims if any(words in claim.source for words in NOT_FOUND)]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
