"""What corridors.yml knows of one way to work, as sentences: permit, who may recruit, pay, registers, whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.offers.corridors import corridor, minimum_words, origin, usual_words
from hotline.texts import text


def about_place(code: str | None, language: str, pay: bool = False) -> list[str]:
    """What holds in the country of work; with ``pay`` also what work brings there."""
    where = corridor(code)
    told = [text(f"offer.permit_{code}", language)] if where.get("permit") else []
    if pay and where.get("minimum"):
        told.append(text("country.minimum", language, minimum=minimum_words(code)))
    if pay and where.get("usual"):
        told.append(text(f"offer.usual_{_kind(where)}", language, usual=usual_words(code)))
    return told + ([text(f"offer.agency_{code}", language)] if where.get("agency") else [])


def about_origin(code: str | None, language: str) -> list[str]:
    """What holds in the country the person would leave."""
    return [text(f"offer.from_{code}", language)] if origin(code) else []


def about_help(places: Sequence[str | None], language: str) -> list[str]:
    """Registers and lines of both ends of the way, one sentence each; none where nothing is known."""
    known = [entry for code in places for entry in (corridor(code), origin(code))]
    registers, lines = (_joined(known, key) for key in ("registers", "lines"))
    told = [text("offer.step_register", language, registers=registers)] if registers else []
    return told + ([text("offer.step_help_abroad", language, lines=lines)] if lines else [])


def _joined(known: Sequence[dict[str, list[str]]], key: str) -> str:
    return ", ".join(dict.fromkeys(one for entry in known for one in entry.get(key, ())))


def _kind(where: dict[str, dict[str, object]]) -> str:
    usual = where["usual"]
    return f"{usual['of']}_{'net' if usual['net'] else 'gross'}"
