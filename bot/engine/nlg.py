"""Replies from the catalogues: a response of the domain names message ids, never sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.answers import (
    KEEP,
    MORE,
    PAGE,
    SHORT_PAGE,
    asks_whether_it_helped,
    fit,
    helped_buttons,
    may_keep,
    page_of,
)
from bot.knowledge.figures import figures
from bot.knowledge.review import is_outdated, today
from bot.knowledge.topics import topics
from bot.replies import read_replies
from hotline.report import Report
from hotline.texts import languages as known_languages
from hotline.texts import text
from nlu.taxonomy import intents, languages

UTTER = "utter_"
QUESTION = "utter_ask_"  # responses that answer a question on a topic
SHORT_CHANNELS = ("sms", "sms-gateway")
ALL_LANGUAGES = "all_languages"  # metadata of a response that is said in every language at once
OUTDATED = "knowledge.outdated"


class CatalogueGenerator(NaturalLanguageGenerator):
    """``nlg`` of endpoints.yml: translates the ids of a response into the conversation's language.

    Args:
        day: the day by which statements are too old; tests freeze it.
    """

    def __init__(
        self, endpoint_config: Any = None, domain: Domain | None = None, day: Callable[[], date] = today
    ) -> None:
        self._responses = read_replies() | (domain.responses if domain else {})
        self._day = day

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """``{"text", "buttons", "custom": {"topic", "language"}}``; None for a response that is not in the domain."""
        slots = tracker.current_slot_values()
        language = kwargs.pop("language", None) or slots.get("language") or "bs"
        if utter_action.startswith(QUESTION):
            named = [(found["entity"], str(found["value"])) for found in tracker.latest_message.entities or ()]
            kwargs = self._fitted(utter_action, {**slots, "language": language}, named, kwargs)
        return self.render(utter_action, language, output_channel, **kwargs)

    def _fitted(
        self, response: str, slots: dict[str, Any], named: Iterable[tuple[str, str]], kwargs: dict[str, Any]
    ) -> dict[str, Any]:
        """The arguments of `render` for an answer: the text of the person's case, and where it leads on."""
        topic = response.removeprefix(QUESTION)
        fitted = fit(topic, kwargs.pop("case", None), named, slots)
        offered = topic in topics() and may_keep(Report.from_dict(slots.get("report")))
        keep = [{"title": "answer.keep", "payload": f"{KEEP}{topic}"}] if offered else []
        helped = helped_buttons(topic) if asks_whether_it_helped(topic, slots) else []
        choices = [*fitted.buttons, *keep, *helped]
        return {"message_id": fitted.message_id, "choices": choices, **fitted.values, **kwargs}

    def render(self, response: str, language: str, channel: str, **values: Any) -> dict[str, Any] | None:
        """A response in a language, for a channel.

        Args:
            values: placeholders, and: ``message_id`` instead of the response's, ``before`` ids whose texts stand in
                front, ``choices`` buttons in front, ``page`` to show one step of a long text, ``short`` for the
                variant of text messages, ``bare`` for no buttons, ``topic`` the topic it belongs to.
        """
        listed = self._responses.get(response)
        if not listed:
            return None
        template = listed[0]
        metadata = template.get("metadata") or {}
        message_id = values.pop("message_id", None) or template["text"].format(channel=channel.partition("-")[0])
        before, page = values.pop("before", ()), values.pop("page", None)
        buttons = [*values.pop("choices", []), *template.get("buttons", [])]
        if values.pop("bare", False):
            buttons = []
        spoken = languages() if metadata.get(ALL_LANGUAGES) else (language,)
        context = "sms" if channel in SHORT_CHANNELS or values.pop("short", False) else ""
        said = "\n\n".join(self._say(one, spoken, context, values) for one in [*before, message_id])
        if page is not None:
            said, further = page_of(said, page, SHORT_PAGE if context else PAGE)
            onward = {"title": "answer.more", "payload": f"{MORE}{values.get('topic')}:{page + 1}"}
            buttons = [onward, *buttons] if further else [*self._follow_ups(str(values.get("topic"))), *buttons]
        return {
            "text": said,
            "buttons": [_button(button, language) for button in buttons],
            "custom": {
                "topic": values.get("topic") or topic_of(response, metadata),
                "language": language,
                "fact": metadata.get("fact"),
                "said": None if before or context or page or self._warning(message_id) else message_id,
            },
        }

    def _follow_ups(self, topic: str) -> list[dict[str, str]]:
        """The questions that people have next, from the buttons beneath the topic's first answer."""
        listed = self._responses.get(f"{UTTER}{topic}") or [{}]
        return [button for button in listed[0].get("buttons", ()) if button["payload"].startswith("/ask_")]

    def _say(self, message_id: str, spoken: Iterable[str], context: str, values: dict[str, Any]) -> str:
        """A text in the languages it is said in, with a warning beneath when it rests on something too old."""
        ids = (message_id, *self._warning(message_id))
        return "\n".join(text(one, code, context, **figures(), **values) for code in spoken for one in ids)

    def _warning(self, message_id: str) -> tuple[str, ...]:
        return (OUTDATED,) if is_outdated(message_id, text(message_id, "bs"), self._day()) else ()


def topic_of(response: str, metadata: dict[str, Any]) -> str:
    """The topic a response carries: its intent, or the step its metadata names."""
    if "topic" in metadata:
        return str(metadata["topic"])
    name = response.removeprefix(UTTER)
    return name if name in intents() else name.replace("_", ".", 1)


def _button(button: dict[str, Any], language: str) -> dict[str, str]:
    """A button's title is a message id, except for a language (its own name) and a place (a name)."""
    title, payload = button["title"], button["payload"]
    named = known_languages().get(title.removeprefix("language."))
    return {"title": named["name"] if named else text(title, language), "payload": payload}
