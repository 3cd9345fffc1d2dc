"""Which statements are past their date. What rests on them is still told, with the advice to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.knowledge.topics import Claim, topics
from hotline.offers.corridors import corridors

HOME_ZONE = ZoneInfo("Europe/Sarajevo")
EVERYWHERE = ("BA", "EU")
ANSWERS = (".answer", ".more")
DESTINATION = "{facts}"  # an answer with this placeholder tells what corridors.yml knows of a country
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def today() -> date:
    """The day it is in Bosnia and Herzegovina."""
    return datetime.now(HOME_ZONE).date()


def overdue(day: date) -> list[str]:
    """``topic/claim`` of everything that was to be reviewed before ``day``."""
    known = [f"{topic.name}/{claim.id}" for topic in topics().values() for claim in topic.claims if _late(claim, day)]
    return [*known, *(["offers/corridors"] if _destinations_late(day) else [])]


def is_outdated(message_id: str, sentence: str, day: date) -> bool:
    """Whether an answer rests on anything past its date.

    Args:
        message_id: ``<topic>.answer``, ``<topic>.more`` or ``<topic>.answer_<case>``; other ids are never outdated.
        sentence: its text before the placeholders are filled: a figure counts where it is named.
    """
    name, _, kind = message_id.partition(".")
    if name not in topics() or not f".{kind}".startswith(ANSWERS):
        return False
    if DESTINATION in sentence and _destinations_late(day):
        return True
    area = kind.partition("_")[2].upper()
    return any(_late(claim, day) for claim in _behind(name, area, sentence))


def _behind(topic: str, area: str, sentence: str) -> Iterator[Claim]:
    """What a text rests on: the figures it names, and the statements for its part of the country."""
    named = set(_PLACEHOLDER.findall(sentence))
    for claim in topics()[topic].claims:
        if claim.figure is not None:
            yield from [claim] if claim.id in named else []
        elif area not in ("FBIH", "RS", "BD") or {area, *EVERYWHERE} & set(claim.jurisdiction):
            yield claim


def _late(claim: Claim, day: date) -> bool:
    return claim.review_by < day


def _destinations_late(day: date) -> bool:
    until: date = corridors()["review_by"]
    return until < day
