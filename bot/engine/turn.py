"""One turn of a conversation: a message in, replies and the new state out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from actions.asking import wording
from bot.engine.adverts import adds_to_offer, without_signs_of_adverts
from bot.engine.again import REPEAT, kept, last_said
from bot.engine.buttons import OLD, bind, choose
from bot.engine.collector import ReplyCollector, reply_from
from bot.engine.language import heard
from bot.engine.listening import ask_safety, asks_safety_again, listen, writes_again
from bot.engine.media import take_media
from bot.engine.moves import ALWAYS, INFORM, NOT_UNDERSTOOD, Move, as_parse_data, decide, tells_besides
from bot.engine.nlg import CatalogueGenerator
from bot.engine.outcome import Turn
from bot.engine.plain import without_alarm_of_answers, without_alarm_of_noise
from bot.engine.prying import SIGNPOST, is_guarded, pries
from bot.engine.state import State
from bot.engine.tracker_store import SlotTrackerStore
from hotline.post import Media, Reply
from hotline.report import NOT_SAFE_YET, Report
from hotline.tickets import new_code
from nlu.understanding import Understanding

CONTENT = ("ask_", "greet", "thank", "out_of_scope")  # topics after which an open question is asked again
CHOOSING = "=language:"  # whoever still chooses a language is asked afterwards


class TurnTaker:
    """Runs turns through rasa: understanding, then the move, then the rules and actions."""

    def __init__(self, agent: Agent, store: SlotTrackerStore, generator: CatalogueGenerator) -> None:
        self._agent = agent
        self._store = store
        self._generator = generator

    async def understand(self, text: str) -> Understanding:
        """What one message says, read alone."""
        return Understanding.from_parse_data(await self._agent.processor.parse_message(UserMessage(text)))

    async def take(
        self, conversation_id: str, state: State, text: str, channel: str, after_silence: bool = False
    ) -> Turn:
        """Answer a message. Where a human has taken over, it is taken in and nothing is said, but leaving is obeyed.

        Args:
            after_silence: the person was silent so long that somebody else may hold the phone now.
        """
        state = writes_again(state)
        text = choose(text, state.choices, state.question)
        message = without_alarm_of_noise(without_signs_of_adverts(await self._read(text), state))
        message = without_alarm_of_answers(message, state)
        state = heard(replace(state, turns=state.turns + 1), message)
        known, adds = Report.from_dict(state.report), adds_to_offer(message, state)  # offers alone open no ticket
        report = known if adds else listen(state, message, after_silence)
        state = replace(state, report=report.as_dict(), code=state.code or (new_code() if report.opened else None))
        move = decide(message, state, report)
        if tells_besides(move, state, known, report):
            move = Move(INFORM, move.text)  # heard, and the question is asked again
        if state.mode == "human" and move.intent not in ALWAYS:
            return Turn((), state, report, message)
        if text == OLD and state.mode == "bot":
            return self._ask_again(state, report, message, channel)
        if pries(message, state, report, after_silence):
            return self._point(state, report, message, channel)
        guarded = is_guarded(state, report, after_silence)
        if move.intent == REPEAT and not guarded and (same := last_said(state, message)):
            return Turn(same, state, report, message)
        if move.intent not in (NOT_UNDERSTOOD, "out_of_scope"):
            state = replace(state, misunderstood=0)
        replies, state = await self._run(conversation_id, state, message, move, channel)
        replies = self._accompany(replies, state, channel)
        if after_silence and asks_safety_again(state):
            state = ask_safety(state)
            replies = [*replies, *self._open_question(state, channel)]
        shown = bound(replies, state)
        return Turn(shown, _remember(state, shown), Report.from_dict(state.report), message)

    async def take_media(self, conversation_id: str, state: State, media: Media, channel: str, words: str = "") -> Turn:
        """Answer what came that is no text: say what becomes of it, and go on with the open question."""
        if state.mode == "exit":
            return await self.take(conversation_id, state, "", channel)
        state = replace(state, turns=state.turns + 1, language=state.language or "bs")
        taken = take_media(state, Report.from_dict(state.report), media, words)
        state = replace(taken.state, report=taken.report.as_dict())
        if state.mode != "bot":
            return Turn((), state, taken.report, _unread(""), taken.attachment)
        said = [reply for one in taken.responses for reply in self._say(one, state, channel, **taken.values)]
        asked = self._open_question(state, channel) if taken.asks else []
        replies = bound(self._accompany([*said, *asked], state, channel), state)
        return Turn(replies, _remember(state, replies), taken.report, _unread(""), taken.attachment)

    def _ask_again(self, state: State, report: Report, message: Understanding, channel: str) -> Turn:
        """A tap on an answer to an earlier question: say so, and show what is open now."""
        now = self._open_question(state, channel) or self._say("utter_ask_menu", state, channel)
        replies = bound([*self._say("utter_button_old", state, channel), *now], state)
        return Turn(replies, _remember(state, replies), report, message)

    def _point(self, state: State, report: Report, message: Understanding, channel: str) -> Turn:
        """The signpost of any public office, without leaving; whoever writes next is asked whether it is safe."""
        state = replace(state, report=report.settle(NOT_SAFE_YET).as_dict(), question=None)
        replies = bound(self._say(SIGNPOST, state, channel), state)
        return Turn(replies, _remember(state, replies), Report.from_dict(state.report), message)

    async def _read(self, text: str) -> Understanding:
        if text.startswith(("/", "=")):  # a button of ours: nothing to understand
            return _unread(text)
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
        return collector.replies, replace(State.from_slots(self._store.take(conversation_id)), said=state.said)

    def _accompany(self, replies: list[Reply], state: State, channel: str) -> list[Reply]:
        """What rides along with an answer: the open question again, and at the first message the channel's notice."""
        if state.mode != "bot":
            return replies
        topics = {reply.topic for reply in replies}
        asked = (state.question or "").partition(":")[0]
        if state.question and asked not in topics and all(goes_on(reply) for reply in replies):
            replies = [*replies, *self._open_question(state, channel)]
        if state.turns == 1 and "language.other" not in topics:
            replies = [*replies, *self._say("utter_channel_notice", state, channel)]
        return replies

    def _open_question(self, state: State, channel: str) -> list[Reply]:
        """The open question as it was asked; nothing when none is."""
        if not state.question:
            return []
        said = wording(state.question, Report.from_dict(state.report))
        return self._say(f"utter_{state.question.replace('.', '_', 1)}", state, channel, **said)

    def _say(self, response: str, state: State, channel: str, **values: Any) -> list[Reply]:
        made: dict[str, Any] | None = self._generator.render(response, state.language or "bs", channel, **values)
        return [reply_from(made)] if made else []


def goes_on(reply: Reply) -> bool:
    """Whether the open question follows a reply: after an answer, and after a change of the language."""
    chooses = any(button.payload.startswith(CHOOSING) for button in reply.buttons)
    return reply.topic.startswith(CONTENT) or (reply.topic == "language.choose" and not chooses)


def _unread(text: str) -> Understanding:
    """A message in which there is nothing to understand."""
    return Understanding(text, "other", 0.0, "Latn", "out_of_scope", 0.0, (), False, (), None, (), ())


def bound(replies: Sequence[Reply], state: State) -> tuple[Reply, ...]:
    """The replies as they are shown: what answers the open question answers no other."""
    return tuple(bind(reply, state.question) for reply in replies)


def _remember(state: State, replies: Sequence[Reply]) -> State:
    choices = [{"title": button.title, "payload": button.payload} for reply in replies for button in reply.buttons]
    spoken = [reply.topic for reply in replies if reply.topic.startswith(CONTENT)]
    state = replace(state, choices=choices, last_topic=spoken[0] if spoken else state.last_topic)
    return replace(state, said=kept(replies))
