"""Replies from the catalogues: a response of the domain names message ids, never sentences."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.figures import figures
from bot.replies import read_replies
from hotline.texts import languages as known_languages
from hotline.texts import text
from nlu.taxonomy import intents, languages

UTTER = "utter_"
SHORT_CHANNELS = ("sms", "sms-gateway")
ALL_LANGUAGES = "all_languages"  # metadata of a response that is said in every language at once


class CatalogueGenerator(NaturalLanguageGenerator):
    """``nlg`` of endpoints.yml: translates the ids of a response into the conversation's language."""

    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        self._responses = read_replies() | (domain.responses if domain else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """``{"text", "buttons", "custom": {"topic", "language"}}``; None for a response that is not in the domain."""
        language = kwargs.pop("language", None) or tracker.get_slot("language") or "bs"
        return self.render(utter_action, language, output_channel, **kwargs)

    def render(self, response: str, language: str, channel: str, **values: Any) -> dict[str, Any] | None:
        """A response in a language, for a channel; ``before`` names ids whose texts stand in front of it."""
        listed = self._responses.get(response)
        if not listed:
            return None
        template = listed[0]
        metadata = template.get("metadata") or {}
        message_id = values.pop("message_id", None) or template["text"].format(channel=channel.partition("-")[0])
        buttons = [*values.pop("choices", []), *template.get("buttons", [])]
        spoken = languages() if metadata.get(ALL_LANGUAGES) else (language,)
        context = "sms" if channel in SHORT_CHANNELS or values.pop("short", False) else ""
        ids = [*values.pop("before", ()), message_id]
        parts = ["\n".join(text(one, code, context, **figures(), **values) for code in spoken) for one in ids]
        return {
            "text": "\n\n".join(parts),
            "buttons": [_button(button, language) for button in buttons],
            "custom": {
                "topic": values.get("topic") or topic_of(response, metadata),
                "language": language,
                "fact": metadata.get("fact"),
            },
        }


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
