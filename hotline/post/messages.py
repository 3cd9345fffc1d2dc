"""What travels between a channel, the engine and an operator."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST_TEXT = 100_000  # characters kept of one message; understanding reads the first 5,000


@dataclass(frozen=True)
class Media:
    """What came that is no text.

    Args:
        kind: ``voice``, ``picture``, ``video``, ``file``, ``place``, ``document`` for a file that was read and is gone,
            whose words are the message's text, or ``other`` for what cannot be kept.
        reference: by what the provider hands it out; empty where there is nothing to fetch.
        size: bytes as the provider says, 0 when it does not.
        unit: of a place, the code of the unit around it; the coordinates end in the channel.
        fault: of a document, why it could not be read (hotline/documents); empty when it could.
    """

    kind: str
    reference: str = ""
    size: int = 0
    unit: str | None = None
    fault: str = ""

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as it is sealed in the inbox."""
        return asdict(self)


@dataclass(frozen=True)
class IncomingMessage:
    """A person's message as every channel hands it over; names, pictures and IP addresses end before this.

    Args:
        address: where to answer, in the channel's own form (session token, chat id, ``+387…``).
        provider_id: the provider's id of the message, unique within the channel.
        text: at most `LONGEST_TEXT` characters are kept.
        media: what came instead of a text.
    """

    channel: str
    address: str
    provider_id: str
    text: str
    media: Media | None = None


@dataclass(frozen=True)
class Button:
    """A choice under a reply. ``payload`` counts only for the person it was shown to, as long as it is shown."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message to a person.

    Args:
        topic: an intent or one of the steps in taxonomy.yml.
        fact: which of ``offer_facts`` an ``offer.ask_fact`` asks for.
        said: the message id, when the reply is that text and nothing else; by it a recording is found.
    """

    text: str
    topic: str
    language: str
    buttons: tuple[Button, ...] = field(default=())
    author: str = "bot"
    fact: str | None = None
    said: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON form, as it is sealed in the outbox."""
        return {
            "text": self.text,
            "topic": self.topic,
            "language": self.language,
            "buttons": [{"title": button.title, "payload": button.payload} for button in self.buttons],
            "author": self.author,
        } | {name: value for name, value in (("fact", self.fact), ("said", self.said)) if value}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reply:
        """The reverse of `as_dict`."""
        buttons = tuple(Button(button["title"], button["payload"]) for button in data["buttons"])
        about = {"author": data.get("author", "bot"), "fact": data.get("fact"), "said": data.get("said")}
        return cls(data["text"], data["topic"], data["language"], buttons, **about)
