"""Bot and human never both speak and never neither, whatever happens in whichever order."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, insert, select

from bot.engine.outcome import Turn
from bot.engine.state import State
from bot.messages import turns
from bot.messages.writing import write_turn
from bot.service import Service, open_service
from bot.settings import Settings
from hotline.console import handling, takeover
from hotline.console.abandoned import GONE_SECONDS, take_back
from hotline.console.case import Case, case_of
from hotline.console.errors import ConsoleError
from hotline.console.handling import Closing
from hotline.database.models import inbox, outbox, staff
from hotline.post import Claimed, IncomingMessage, Reply, claim, receive
from hotline.post.modes import after_turn, says
from hotline.post.stopping import reopen_conversation, stop_conversation
from hotline.report import Report
from hotline.staff import Member
from hotline.tickets import keep_report
from tests.conftest import understood

MODES = ("bot", "human", "exit", "stopped")
TEAM = (Member(1, "amra", "operator", True), Member(2, "vedad", "operator", True))
REPORT = Report(opened=True, reporter="self", told=("x",), indicators={"document_retention": ("x",)})
OPERATORS = st.sampled_from(TEAM)


@pytest.mark.parametrize("decided", MODES)
@pytest.mark.parametrize("read", MODES)
def test_whoever_got_the_floor_meanwhile_keeps_it(read: str, decided: str) -> None:
    """Unless the person leaves; and what nobody answered is taken again."""
    for now in MODES:
        mode = after_turn(read, now, decided)
        spoken = mode is not None and says(read, now, decided)
        assert not (spoken and mode == "human")
        assert mode is not None or (read, now) in (("human", "bot"), ("stopped", "bot"))
        assert mode == "exit" or decided != "exit"


class Floor(RuleBasedStateMachine):
    """One person, two operators and the worker, on a real database; the engine is a stub that answers every message."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.closing = AsyncExitStack()
        self.turn: tuple[Claimed, str, State] | None = None
        self.now, self.sent = 1_000.0, 0
        self.run(self._open())

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do something on this machine's own loop."""
        self.now += 1.0
        return self.runner.run(work)

    async def _open(self) -> None:
        folder = self.closing.enter_context(tempfile.TemporaryDirectory())
        settings = Settings.from_environment({"PUTOKAZ_DATA_DIR": folder})
        opened = await self.closing.enter_async_context(open_service(settings, Path("none")))
        self.service: Service = opened
        async with self.service.database.begin() as connection:
            for one in TEAM:
                await connection.execute(
                    insert(staff).values(id=one.id, name=one.name, role=one.role, password_hash="x", created_at=0.0)
                )
            _, self.conversation = await receive(
                connection, self.service.vault, IncomingMessage("sms", "+387", "0", "x"), self.now
            )
            who = (self.conversation, "sms", "bs")
            kept = await keep_report(connection, self.service.vault, who, REPORT, self.now)
            assert kept is not None
            self.ticket: int = kept

    def teardown(self) -> None:
        """Close the database."""
        self.runner.run(self.closing.aclose())
        self.runner.close()

    async def _case(self) -> Case:
        async with self.service.database.connect() as connection:
            return await case_of(connection, self.ticket)

    async def _operate(self, act: Callable[..., Coroutine[Any, Any, None]]) -> None:
        try:
            async with self.service.database.begin() as connection:
                await act(connection, self.service.vault, await case_of(connection, self.ticket))
        except ConsoleError:
            return

    @rule()
    def the_person_writes(self) -> None:
        """From a phone that may have opted out before."""
        self.sent += 1
        message = IncomingMessage("sms", "+387", str(self.sent), "x")

        async def write() -> None:
            async with self.service.database.begin() as connection:
                await receive(connection, self.service.vault, message, self.now)
                await reopen_conversation(connection, self.conversation)

        self.run(write())

    @precondition(lambda self: self.turn is None)
    @rule()
    def the_bot_begins_to_think(self) -> None:
        """About the oldest message."""

        async def begin() -> None:
            async with self.service.database.begin() as connection:
                message = await claim(connection, self.service.vault, "w", self.now)
                if message is not None:
                    self.turn = (message, *await turns._state(connection, self.service.vault, self.conversation))

        self.run(begin())

    @precondition(lambda self: self.turn is not None)
    @rule(leaves=st.booleans())
    def the_bot_has_thought(self, leaves: bool) -> None:
        """What the engine does: silent where a human writes, except when the person leaves."""
        assert self.turn is not None
        message, read, state = self.turn
        self.turn = None
        state = State(mode="exit" if leaves else "human" if state.mode == "human" else "bot", language="bs")
        replies = (Reply("x", "greet", "bs"),) if state.mode != "human" else ()
        turn = Turn(replies, state, REPORT, understood())

        async def end() -> None:
            before = await self._said_by_bot(), (await self._case()).mode
            async with self.service.database.begin() as connection:
                await write_turn(connection, self.service.vault, message, turn, read, self.now)
            said, mode = await self._said_by_bot() - before[0], (await self._case()).mode
            assert not (said and before[1] == "human" and not leaves), "both speak"
            waits = await self._state_of(message.id) == "pending"
            assert said or waits or mode in ("human", "stopped", "exit"), "neither speaks"

        self.run(end())

    async def _said_by_bot(self) -> int:
        async with self.service.database.connect() as connection:
            return int(await connection.scalar(select(func.count()).where(outbox.c.author == "bot")) or 0)

    async def _state_of(self, message_id: int) -> str:
        async with self.service.database.connect() as connection:
            return str(await connection.scalar(select(inbox.c.state).where(inbox.c.id == message_id)))

    @rule(operator=OPERATORS, knowingly=st.booleans())
    def somebody_takes_over(self, operator: Member, knowingly: bool) -> None:
        """From nobody, or knowingly from the other."""

        async def act(connection: Any, vault: Any, case: Case) -> None:
            taken_from = case.assignee_id if knowingly else None
            await takeover.take_over(connection, vault, case, operator, self.now, taken_from)

        self.run(self._operate(act))

    @rule(operator=OPERATORS)
    def somebody_writes(self, operator: Member) -> None:
        """Refused to whoever does not have the floor."""

        async def act(connection: Any, vault: Any, case: Case) -> None:
            await handling.reply(connection, vault, case, operator, self.now, "Tu sam", "bs")
            assert (case.mode, case.assignee_id) == ("human", operator.id)

        self.run(self._operate(act))

    @rule(operator=OPERATORS)
    def somebody_hands_back(self, operator: Member) -> None:
        """Refused to whoever does not have the ticket."""

        async def act(connection: Any, vault: Any, case: Case) -> None:
            await takeover.hand_back(connection, vault, case, operator, self.now)

        self.run(self._operate(act))

    @rule(operator=OPERATORS)
    def somebody_closes(self, operator: Member) -> None:
        """The talk ends with it."""

        async def act(connection: Any, vault: Any, case: Case) -> None:
            await handling.close(connection, vault, case, operator, self.now, Closing("helped"))

        self.run(self._operate(act))

    @rule()
    def the_person_opts_out(self) -> None:
        """STOP by SMS."""

        async def stop() -> None:
            async with self.service.database.begin() as connection:
                await stop_conversation(connection, self.conversation)

        self.run(stop())

    @rule()
    def everybody_disappears(self) -> None:
        """Nobody is signed in, and time passes."""
        self.now += GONE_SECONDS + 1
        self.run(take_back(self.service.database, self.service.vault, self.now))

    @invariant()
    def a_human_who_speaks_is_somebody(self) -> None:
        """Who has the ticket, which is open."""
        case = self.run(self._case())
        assert case.mode != "human" or (case.assignee_id is not None and case.status != "closed")


def test_bot_and_human_never_both_speak_and_never_neither() -> None:
    """Over interleavings that hypothesis finds."""
    run_state_machine_as_test(Floor, settings=settings(max_examples=25, stateful_step_count=20, deadline=None))  # type: ignore[no-untyped-call]  # of hypothesis
