"""Thoughts of self-harm: taken seriously in one sentence, who helps now, and staying at the person's pace.

The protocol awaits the approval of the organisation (bot/knowledge/README.md). No method words, no lecture; whatever is
written meanwhile goes to the ticket, which is P0, and is answered without being judged.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.report import Answer

SAFE, COMPANY, STAY = "self_harm:safe", "self_harm:company", "self_harm:stay"  # open questions; the last waits only
ASKED = "self_harm:"


class ActionSelfHarm(Action):
    """Numbers and whether the person is safe this minute; when it comes up again, the numbers and that we stay."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_self_harm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """One reply with one question."""
        if (tracker.get_slot("question") or "").startswith(ASKED):
            return _say(dispatcher, "utter_self_harm_not_safe", COMPANY)
        return _say(dispatcher, "utter_self_harm", SAFE)


def answer_self_harm(dispatcher: CollectingDispatcher, question: str, answer: Answer | None) -> list[EventType]:
    """Go on from what they answered. Anything that is no clear yes is not taken for safe."""
    if question == SAFE and answer is not Answer.YES:
        return _say(dispatcher, "utter_self_harm_not_safe", COMPANY)
    if question == SAFE:
        return _say(dispatcher, "utter_self_harm:company", COMPANY)
    if question == COMPANY and answer is Answer.YES:
        return _say(dispatcher, "utter_self_harm_together", STAY)
    return _say(dispatcher, "utter_self_harm:stay", STAY)


def _say(dispatcher: CollectingDispatcher, response: str, question: str) -> list[EventType]:
    dispatcher.utter_message(response=response)
    return [SlotSet("question", question)]
