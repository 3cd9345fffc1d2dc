"""What corridors.yml knows of a country to work in, as sentences: pay, permit, registers, whom to call."""

from __future__ import annotations

from hotline.offers.corridors import corridor, minimum_words
from hotline.texts import text

TOGETHER = {"GULF": ("AE", "QA")}
EU = ("DE", "AT", "SI", "HR", "IT", "MT")


def tell_destination(code: str, language: str) -> str:
    """One line a fact; only what the file has with a source. ``GULF`` joins the Emirates and Qatar."""
    countries = TOGETHER.get(code, (code,))
    facts = [fact for country in countries for fact in _facts(country, language)]
    emergency = [text("country.emergency_abroad", language)] if code in EU else []
    return "\n".join(f"- {fact}" for fact in [*facts, *emergency])


def _facts(country: str, language: str) -> list[str]:
    where = corridor(country)
    facts = [text(f"offer.permit_{country}", language)] if where.get("permit") else []
    if where.get("minimum"):
        facts.append(text("country.minimum", language, minimum=minimum_words(country)))
    if where.get("registers"):
        facts.append(text("offer.step_register", language, registers=", ".join(where["registers"])))
    if where.get("lines"):
        facts.append(text("offer.step_help_abroad", language, lines=", ".join(where["lines"])))
    return facts
