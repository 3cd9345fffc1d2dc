"""Thoughts of self-harm: taken seriously in one sentence, who helps now, and staying at the person's pace.

The protocol awaits the approval of the organisation (bot/knowledge/README.md). No method words, no lecture; whatever is
written meanwhile goes to the ticket, which is P0, and is answered without being judged: one thing at a time, and never
the same words twice in a row.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from hotline.report import Answer
from nlu.understanding import Understanding

ASKED = "self_harm:"
SAFE, COMPANY, STAY, HUMAN, STILL = (f"{ASKED}{step}" for step in ("safe", "company", "stay", "human", "still"))
HARDEST, HERE = f"{ASKED}hardest", f"{ASKED}here"
NEXT = {COMPANY: STAY, STAY: HARDEST, HARDEST: HUMAN, HUMAN: HERE, HERE: STILL}  # whatever is written; then by answer


class ActionSelfHarm(Action):
    """Numbers and whether the person is safe this minute; when it comes up again, the protocol goes on."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_self_harm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """One reply with one question; whoever is in danger as well gets the numbers first."""
        question = tracker.get_slot("question") or ""
        if not question.startswith(ASKED):
            return _say(dispatcher, "utter_self_harm", SAFE)
        if "danger" in Understanding.from_parse_data(tracker.latest_message).flags:
            return _say(dispatcher, "utter_self_harm_not_safe", COMPANY)
        return answer_self_harm(dispatcher, question, None)


def answer_self_harm(dispatcher: CollectingDispatcher, question: str, answer: Answer | None) -> list[EventType]:
    """Go on from what they answered. Anything that is no clear yes is not taken for safe."""
    if question in (SAFE, STILL) and answer is not Answer.YES:
        return _say(dispatcher, "utter_self_harm_not_safe", COMPANY)
    if question == SAFE:
        return _say(dispatcher, f"utter_{COMPANY}", COMPANY)
    if question == COMPANY and answer is Answer.YES:
        return _say(dispatcher, "utter_self_harm_together", STAY)
    if question == HUMAN and answer is Answer.YES:
        return _say(dispatcher, "utter_human_waiting", HERE)
    following = NEXT.get(question, HERE)
    return _say(dispatcher, f"utter_{following}", following)


def _say(dispatcher: CollectingDispatcher, response: str, question: str) -> list[EventType]:
    dispatcher.utter_message(response=response)
    return [SlotSet("question", question)]
