"""What a recording, picture, file or place does in a conversation. Only job offers are read; the buttons go on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.engine.state import State
from hotline.attachments.states import KINDS, LARGEST, READABLE, READING, WAITING, WITHHELD, withholds
from hotline.directory import units
from hotline.directory.units import ABROAD
from hotline.documents import LARGEST as LARGEST_OFFER
from hotline.post import Media
from hotline.report import Report, next_question
from hotline.tickets import new_code

PLACE = "report.ask_place"
WHERE = (PLACE, "report.ask_place_which")
OFFER = "offer."
ASK_OFFER, ASK_READ = "offer.ask_text", "offer.ask_read"
MOST_SHOWN = 1_500  # characters of what was read; the rest is checked all the same


@dataclass(frozen=True)
class Taken:
    """What follows from something sent.

    Args:
        attachment: the state it is kept in, None when it is not kept.
        responses: what is said about it, the first one with its values.
        asks: whether the open question is shown again under it.
    """

    state: State
    report: Report
    attachment: str | None
    responses: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    asks: bool = True


def take_media(state: State, report: Report, media: Media, words: str = "") -> Taken:
    """What a person's sending does; pure. ``words`` are what was read in a document."""
    if media.kind == "place":
        return _place(state, report, media)
    if media.kind == "document":
        return _document(state, report, media.fault, words)
    if media.kind not in KINDS:
        return Taken(state, report, None, ("utter_media_unreadable",))
    is_offer = media.kind in READABLE and (state.question or "").startswith(OFFER) and state.mode == "bot"
    if is_offer and not withholds(media.kind, report.online, report.child is True):
        return _offer(state, report, media)
    if media.size > LARGEST:
        return Taken(state, report, None, ("utter_media_lost",))
    opened = replace(report, opened=True, wants_human=True)
    state = replace(state, code=state.code or new_code())
    if withholds(media.kind, report.online, report.child is True):
        return Taken(state, opened, WITHHELD, ("utter_media_refused",))
    if media.kind != "voice":
        return Taken(state, opened, WAITING, ("utter_media_picture",))
    opened = opened.settle("report.ask_what")  # it was told, in the person's own voice
    question = state.question if state.question not in (None, "report.ask_what") else next_question(opened)
    return Taken(replace(state, question=question), opened, WAITING, ("utter_media_voice", "utter_human_waiting"))


def _offer(state: State, report: Report, media: Media) -> Taken:
    """A picture of an offer is fetched to be read; no ticket comes of it."""
    if media.size > LARGEST_OFFER:
        return _document(state, report, "too_large", "")
    return Taken(replace(state, question=ASK_OFFER), report, READING, ("utter_offer_reading",), asks=False)


def _document(state: State, report: Report, fault: str, words: str) -> Taken:
    """What was read is shown and asked about; why nothing was, is told."""
    if fault or not words:
        said = (f"utter_document:{fault or 'no_text'}",)
        return Taken(replace(state, question=ASK_OFFER, offer={}), report, None, said, asks=False)
    shown = words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN].rstrip() + " …"
    state = replace(state, question=ASK_READ, offer={"text": words})
    return Taken(state, report, None, ("utter_offer_read",), {"read": shown})


def _place(state: State, report: Report, media: Media) -> Taken:
    """A place becomes a unit only when the person says that it is the right one."""
    wanted = state.question in WHERE or (report.opened and report.unit is None)
    if not wanted or media.unit not in units():
        return Taken(state, report, None, ("utter_media_place_dropped",))
    names = units()[media.unit].names
    name = names.get((state.language or "bs").partition("-")[0], names["bs"])
    payload = "=abroad" if media.unit == ABROAD else f"=unit:{media.unit}"
    values = {"unit": name, "choices": [{"title": name, "payload": payload}]}
    return Taken(replace(state, question=PLACE), report, None, ("utter_media_place",), values, asks=False)
