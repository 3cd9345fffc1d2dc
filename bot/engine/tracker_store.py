"""rasa's tracker, rebuilt for every message from its slots.

Our rules look at the last message and at slots only, so the history of events decides nothing: it lives in the
journal, and a conversation costs the same at message 300 as at message 3 (docs/decisions/0005).
"""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


class SlotTrackerStore(TrackerStore):
    """Holds the slots of the conversations in work; the worker puts them in and takes them out again.

    Used by `rasa shell` and `rasa test` as well (endpoints.yml), where it keeps them as long as the command runs.
    """

    def __init__(self, domain: Domain, event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(
            domain,
            event_broker,
            **{k: v for k, v in kwargs.items() if k == "retrieve_events_from_previous_conversation_sessions"},
        )
        self._slots: dict[str, dict[str, Any]] = {}

    def put(self, sender_id: str, slots: dict[str, Any]) -> None:
        """Lay down the slots a turn starts from."""
        self._slots[sender_id] = slots

    def take(self, sender_id: str) -> dict[str, Any]:
        """Hand out the slots a turn ended with, and forget them."""
        return self._slots.pop(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what the next turn needs: the slots."""
        self._slots[tracker.sender_id] = tracker.current_slot_values()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A tracker with a session, the slots, and a bot that listens; None for an unknown conversation."""
        slots = self._slots.get(sender_id)
        if slots is None:
            return None
        tracker = DialogueStateTracker(sender_id, self.domain.slots)
        known = [SlotSet(name, value) for name, value in slots.items() if value is not None and name in tracker.slots]
        for event in (
            ActionExecuted("action_session_start"),
            SessionStarted(),
            *known,
            ActionExecuted("action_listen"),
        ):
            tracker.update(event, self.domain)
        return tracker

    async def keys(self) -> list[str]:
        """The conversations in work."""
        return list(self._slots)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation in work."""
        self._slots.pop(sender_id, None)
