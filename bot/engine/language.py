"""Which language a person is answered in: sticky, and switched at once when they ask for it."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.state import State
from nlu.taxonomy import languages
from nlu.understanding import Understanding

SURE = 0.9  # of a language that is not the one we speak
FAIRLY_SURE = 0.7  # enough at the first message, where only the page's language is known
FEW_WORDS = 3  # "da", "ok", "merhaba" switch nothing
DEFAULT = "bs"


def heard(state: State, message: Understanding) -> State:
    """The state after hearing a message: the language to answer in from here on."""
    spoken = with_script(message)
    if spoken is None or message.text.startswith(("/", "=")):
        return state if state.language else replace(state, language=DEFAULT)
    if state.language is None:
        return replace(state, language=spoken)
    if _base(spoken) == _base(state.language):
        keeps_script = len(message.text.split()) < FEW_WORDS or message.script == "other"
        return replace(state, language=state.language if keeps_script else spoken, language_heard=None)
    first_words = state.turns <= 1 and message.language_confidence >= FAIRLY_SURE
    if not _tells(message) and not first_words:
        return state
    if not state.language_chosen and (state.turns <= 1 or state.language_heard == spoken):
        return replace(state, language=spoken, language_heard=None)
    if (
        state.language_chosen
        and state.language_heard == spoken
        and {_base(spoken), _base(state.language)} != {"rom", "bs"}
    ):
        return replace(state, language=spoken, language_heard=None, language_chosen=False)
    return replace(state, language_heard=spoken)


def chosen(state: State, language: str) -> State:
    """The state after an explicit wish."""
    return replace(state, language=language, language_chosen=True, language_heard=None)


def with_script(message: Understanding) -> str | None:
    """The catalogue for a message's language: ``bs-Cyrl`` for Bosnian in Cyrillic; None for other languages."""
    if message.language not in languages():
        return None
    return "bs-Cyrl" if message.language == "bs" and message.script == "Cyrl" else message.language


def _tells(message: Understanding) -> bool:
    return len(message.text.split()) > FEW_WORDS - 1 and message.language_confidence >= SURE


def _base(language: str) -> str:
    return language.partition("-")[0]
