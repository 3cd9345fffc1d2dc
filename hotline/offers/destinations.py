"""What corridors.yml knows of a country to work in, as sentences: pay, permit, registers, whom to call."""

from __future__ import annotations

from hotline.offers.advice import about_help, about_place
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
    return [*about_place(country, language, pay=True), *about_help([country], language)]
