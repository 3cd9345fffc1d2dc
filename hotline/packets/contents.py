"""What stands in a packet: the fields of the referral and nothing else, in the receiver's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hotline.directory import units
from hotline.forms.meaning import Wages, add_up
from hotline.forms.store import Entry
from hotline.referrals.referral import Referral
from hotline.texts import languages, text
from hotline.tickets.ticket import PRIORITY_NAMES, Ticket

Lines = list[str]


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


def sections_of(ticket: Ticket, referral: Referral, diary: Sequence[Entry], language: str) -> tuple[Section, ...]:
    """The sections for the referral's fields; a field without anything known is said to be unknown."""
    writers: dict[str, Callable[[], Lines]] = {
        "what": lambda: _what(ticket, language),
        "place": lambda: _place(ticket, language),
        "urgency": lambda: [f"{PRIORITY_NAMES[ticket.priority]}: {text(f'label.rule_{ticket.rule}', language)}"],
        "age": lambda: _age(ticket, language),
        "person": lambda: _person(ticket, language),
        "offer": lambda: [str((ticket.content.get("offer") or {}).get("text", ""))],
        "diary": lambda: [_sum(sums, language) for sums in add_up(diary)],
        "contact": lambda: [ticket.content.get("contact") or text("packet.contact_by_us", language)],
    }
    unknown = text("packet.unknown", language)
    return tuple(
        Section(text(f"packet.field_{field}", language), tuple(line for line in writers[field]() if line) or (unknown,))
        for field in referral.fields
    )


def _what(ticket: Ticket, language: str) -> Lines:
    content = ticket.content
    told = [*content.get("told", ()), *(addition["words"] for addition in content.get("additions", ()))]
    signs = ", ".join(text(f"label.{code}", language) for code in content.get("indicators", ()))
    category = text(f"label.{ticket.category or 'category_unknown'}", language)
    return [f"{category}. {signs}" if signs else category, *(f"„{words}“" for words in told)]


def _place(ticket: Ticket, language: str) -> Lines:
    names = units()[ticket.unit].names if ticket.unit in units() else {}
    return [names.get(language) or names.get("bs", ""), ticket.content.get("country") or ""]


def _age(ticket: Ticket, language: str) -> Lines:
    known = "unknown" if ticket.child is None else "yes" if ticket.child else "no"
    return [text(f"label.child_{known}", language), ticket.age_group or ""]


def _person(ticket: Ticket, language: str) -> Lines:
    spoken = f"{text('packet.language', language)}: {languages()[ticket.language]['name']}"
    sex = text(f"packet.sex_{ticket.sex}", language) if ticket.sex else ""
    citizenship = text(f"packet.citizenship_{ticket.citizenship}", language) if ticket.citizenship else ""
    return [text(f"label.reporter_{ticket.reporter}", language), sex, citizenship, spoken]


def _sum(sums: Wages, language: str) -> str:
    return text(
        "packet.diary_sum",
        language,
        currency=sums.currency,
        days=sums.days,
        hours=f"{sums.hours:g}",
        paid=f"{sums.paid:g}",
        owed=f"{sums.owed:g}",
    )
