"""A run in a language that is none: whatever is not in brackets was written past the catalogues."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

import hotline.texts
from bot.catalogues.compiling import read_catalogue
from bot.engine.nlg import CatalogueGenerator
from bot.engine.training import HOME
from bot.knowledge.figures import figures
from bot.replies import read_replies
from hotline.texts import languages

VALUES = dict.fromkeys(("code", "first", "second", "verdict", "steps", "facts", "open", "done", "points"), "7")
LETTERS = re.compile(r"[^\W\d_]+")


class Brackets:
    """A catalogue that has every id of ours, with nothing but its placeholders in brackets."""

    def __init__(self) -> None:
        self._known = texts()

    def gettext(self, message_id: str) -> str:
        """The placeholders of the text; an id that no catalogue has comes back as it is."""
        found = self._known.get(message_id)
        return message_id if found is None else f"⟦{' '.join(re.findall(r'{[a-z_0-9]+}', found))}⟧"


@cache
def texts() -> dict[str, str]:
    """The Bosnian texts by id."""
    return {str(one.id): str(one.string) for one in read_catalogue("bs") if one.id and not one.context}


@cache
def domain() -> dict[str, list[dict[str, Any]]]:
    """The responses of the domain."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in (HOME / "bot/domain").glob("*.yml"):
        found |= yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
    return found


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> CatalogueGenerator:
    """Replies from the bracketed catalogue."""
    brackets = Brackets()
    monkeypatch.setattr(hotline.texts, "_catalogue", lambda language: brackets)
    return CatalogueGenerator(domain=cast(Any, SimpleNamespace(responses=domain())))


@pytest.mark.parametrize("response", sorted({**read_replies(), **domain()}))
@pytest.mark.parametrize("channel", ["web", "sms"])
def test_every_reply_comes_from_the_catalogue(generator: CatalogueGenerator, response: str, channel: str) -> None:
    needed = {**VALUES, **dict.fromkeys(placeholders(response), "7")}
    reply = generator.render(response, "en", channel, **needed)
    assert reply is not None
    names = {entry["name"] for entry in languages().values()}
    shown = [reply["text"], *(button["title"] for button in reply["buttons"])]
    for text in shown:
        outside = re.sub(r"⟦[^⟧]*⟧", "", text)
        assert text in names or not LETTERS.findall(outside), text


def placeholders(response: str) -> set[str]:
    """The values an action fills in; figures of the knowledge files come by themselves."""
    template = {**read_replies(), **domain()}[response][0]["text"]
    found = texts().get(template, "")
    return set(re.findall(r"{([a-z_0-9]+)}", found)) - set(figures())
