"""Buttons: what a tap, a digit or a title means, and why a tap on an older question never answers a newer one.

A button that answers (``=yes``) is bound to its question when it is shown: ``=yes@report.ask_papers``. It counts while
that question is open. A button that leads somewhere (``/ask_wages``, ``=language:en``) leads there as long as it can be
seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hotline.post import Button, Reply
from hotline.texts import languages
from nlu.taxonomy import intents
from nlu.text import fold

OLD = "=old"  # what a tap on an answer to a question that is no longer open becomes
MORE = "=more"
LANGUAGE = "=language:"
LEADS = ("=case:", "=keep:", "=checklist")  # actions/case, keeping, checklist: they check what is named
FEWEST_LETTERS = 4  # of a part of a title
_AT = "@"
_OURS = re.compile(r"=[a-z_]+(:[A-Za-z_-]+)?")


def bind(reply: Reply, question: str | None) -> Reply:
    """The reply with its answering buttons bound to the open question, and "more" to the topic it is about."""
    asked = question if (question or "").partition(":")[0] == reply.topic else None
    return replace(reply, buttons=tuple(_bound(button, reply.topic, asked) for button in reply.buttons))


def choose(text: str, choices: Sequence[Mapping[str, str]], question: str | None = None) -> str:
    """A digit, a title or a payload as what it means; any other text stays itself.

    Digits and titles choose among the buttons of the last turn. Text from outside is never read as a command that was
    not a button of ours.
    """
    chosen = _shown(text, choices)
    if chosen is not None:
        payload = chosen["payload"]
        return payload if payload.startswith(MORE) else payload.partition(_AT)[0]
    if text.startswith("/") and text[1:] in intents():
        return text
    if text.startswith("="):
        return _older(text, question)
    return text.lstrip("/") if text.startswith("/") else text


def title_of(text: str, choices: Sequence[Mapping[str, str]]) -> str | None:
    """What stood on the chosen button, for whoever reads the thread; None for words of the person's own."""
    chosen = _shown(text, choices)
    return chosen["title"] if chosen is not None else None


def _bound(button: Button, topic: str, question: str | None) -> Button:
    if button.payload == MORE:
        return replace(button, payload=f"{MORE}{_AT}{topic}")
    if question is None or not button.payload.startswith("=") or button.payload.startswith(LANGUAGE):
        return button
    return replace(button, payload=f"{button.payload}{_AT}{question}")


def _shown(text: str, choices: Sequence[Mapping[str, str]]) -> Mapping[str, str] | None:
    typed = text.strip().casefold()
    if typed.isdecimal() and len(typed) <= 2 and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    for choice in choices:
        if typed in (choice["title"].casefold(), choice["payload"].casefold()):
            return choice
    return _begun(typed, choices)


def _begun(typed: str, choices: Sequence[Mapping[str, str]]) -> Mapping[str, str] | None:
    """The one button that leads on and whose title begins or ends with what was typed ("vise" for "Više o tome")."""
    words = fold(typed).split()
    if len("".join(words)) < FEWEST_LETTERS:
        return None
    leading = [choice for choice in choices if choice["payload"].startswith(("/", MORE))]
    titles = [(choice, fold(choice["title"]).split()) for choice in leading]
    begun = [choice for choice, title in titles if words in (title[: len(words)], title[-len(words) :])]
    return begun[0] if len({choice["payload"] for choice in begun}) == 1 else None


def _older(text: str, question: str | None) -> str:
    """A button of an earlier reply, or text that only looks like one."""
    meaning, _, asked = text.partition(_AT)
    if meaning == MORE and asked.partition(":")[0] in intents():
        return text
    if meaning.removeprefix(LANGUAGE) in languages() or text.startswith(LEADS):
        return text
    if not _OURS.fullmatch(meaning):
        return text.lstrip("=")
    return meaning if asked and asked == question else OLD
