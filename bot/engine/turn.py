"""One turn of a conversation: a message in, replies and the new state out. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.engine.adverts import without_signs_of_adverts
from bot.engine.collector import ReplyCollector, reply_from
from bot.engine.language import heard
from bot.engine.moves import ALWAYS, NOT_UNDERSTOOD, Move, as_parse_data, choose, decide
from bot.engine.nlg import CatalogueGenerator
from bot.engine.state import State
from bot.engine.tracker_store import SlotTrackerStore
from hotline.post import Reply
from hotline.report import Report, take_in
from hotline.tickets import new_code
from nlu.understanding import Understanding

CONTENT = ("ask_", "greet", "thank", "out_of_scope")  # topics after which an open question is asked again


@dataclass(frozen=True)
class Turn:
    """What a turn decided. ``closed`` tells that the bot ended the talk, ``erase`` that everything is to be deleted."""

    replies: tuple[Reply, ...]
    state: State
    report: Report
    understanding: Understanding

    @property
    def closed(self) -> bool:
        """Whether the bot ended the talk (exit, deletion)."""
        return self.state.mode in ("exit", "ended")


class TurnTaker:
    """Runs turns through rasa: understanding, then the move, then the rules and actions."""

    def __init__(self, agent: Agent, store: SlotTrackerStore, generator: CatalogueGenerator) -> None:
        self._agent = agent
        self._store = store
        self._generator = generator

    async def understand(self, text: str) -> Understanding:
        """What one message says, read alone."""
        return Understanding.from_parse_data(await self._agent.processor.parse_message(UserMessage(text)))

    async def take(self, conversation_id: str, state: State, text: str, channel: str) -> Turn:
        """Answer a message. Where a human has taken over, it is taken in and nothing is said, but leaving is obeyed."""
        text = choose(text, state.choices)
        message = without_signs_of_adverts(await self._read(text), state)
        state = heard(replace(state, turns=state.turns + 1), message)
        report = take_in(Report.from_dict(state.report), message)
        state = replace(state, report=report.as_dict(), code=state.code or (new_code() if report.opened else None))
        move = decide(message, state, report)
        if state.mode == "human" and move.intent not in ALWAYS:
            return Turn((), state, report, message)
        if move.intent not in (NOT_UNDERSTOOD, "out_of_scope"):
            state = replace(state, misunderstood=0)
        replies, state = await self._run(conversation_id, state, message, move, channel)
        replies = self._accompany(replies, state, channel)
        return Turn(tuple(replies), _remember(state, replies), Report.from_dict(state.report), message)

    async def _read(self, text: str) -> Understanding:
        if text.startswith(("/", "=")):  # a button of ours: nothing to understand
            return Understanding(text, "other", 0.0, "Latn", "out_of_scope", 0.0, (), False, (), None, (), ())
        return await self.understand(text)

    async def _run(
        self, conversation_id: str, state: State, message: Understanding, move: Move, channel: str
    ) -> tuple[list[Reply], State]:
        collector = ReplyCollector(channel)
        self._store.put(conversation_id, state.slots())
        await self._agent.processor.handle_message(
            UserMessage(
                move.text,
                output_channel=collector,
                sender_id=conversation_id,
                parse_data=as_parse_data(message, move),
                input_channel=channel,
            )
        )
        return collector.replies, State.from_slots(self._store.take(conversation_id))

    def _accompany(self, replies: list[Reply], state: State, channel: str) -> list[Reply]:
        """What rides along with an answer: the open question again, and at the first message the channel's notice."""
        if state.mode != "bot":
            return replies
        topics = {reply.topic for reply in replies}
        asked = (state.question or "").partition(":")[0]
        if state.question and asked not in topics and all(topic.startswith(CONTENT) for topic in topics):
            replies = [*replies, *self._say(f"utter_{state.question.replace('.', '_', 1)}", state, channel)]
        if state.turns == 1 and "language.other" not in topics:
            replies = [*replies, *self._say("utter_channel_notice", state, channel)]
        return replies

    def _say(self, response: str, state: State, channel: str) -> list[Reply]:
        made: dict[str, Any] | None = self._generator.render(response, state.language or "bs", channel)
        return [reply_from(made)] if made else []


def _remember(state: State, replies: list[Reply]) -> State:
    choices = [{"title": button.title, "payload": button.payload} for reply in replies for button in reply.buttons]
    spoken = [reply.topic for reply in replies if reply.topic.startswith(CONTENT)]
    return replace(state, choices=choices, last_topic=spoken[0] if spoken else state.last_topic)
