"""What a person reads at once while the engine loads or is busy: their message is kept, and whom to call now."""

from __future__ import annotations

from collections import OrderedDict

from hotline.post import Reply
from hotline.texts import text
from nlu.taxonomy import languages

MOST_KNOWN = 10_000  # conversations of which is remembered that they read the whole notice


class Notices:
    """Who has read the whole notice since they were last answered; later ones are one line in their language."""

    def __init__(self) -> None:
        self._read: OrderedDict[str, None] = OrderedDict()

    def notice(self, conversation_id: str, language: str | None) -> Reply:
        """The notice for a message that is not answered yet.

        Args:
            language: of the conversation or its page; None while it is unknown.
        """
        again = conversation_id in self._read
        self._read[conversation_id] = None
        if len(self._read) > MOST_KNOWN:
            self._read.popitem(last=False)
        return _short(language) if again else degraded_reply(language or "bs")

    def answered(self, conversation_id: str) -> None:
        """The outage is over for a conversation."""
        self._read.pop(conversation_id, None)


def degraded_reply(language: str) -> Reply:
    """The fixed notice in all four languages, the person's own first."""
    return _in("degraded.text", _ordered(language), language)


def _short(language: str | None) -> Reply:
    return _in("degraded.again", [language] if language else list(languages()), language or "bs")


def _ordered(language: str) -> list[str]:
    own = language.partition("-")[0]
    return [own, *(code for code in languages() if code != own)]


def _in(message_id: str, spoken: list[str], language: str) -> Reply:
    return Reply("\n\n".join(text(message_id, code) for code in spoken), "fallback.menu", language)
