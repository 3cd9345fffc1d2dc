"""What the sender needs of a channel that must be called, and the one error that carries the decision."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from hotline.post import Button, Reply


class TransportError(Exception):
    """A provider did not take a message.

    Args:
        code: the provider's code or a word of ours; never anything of a person. At most 40 characters.
        permanent: trying again is of no use.
        retry_after: seconds the provider asks to wait.
        unsure: it may have been taken all the same (no answer came), so it is tried once more and no oftener.
        stop: the person has blocked us or opted out; nothing more is to be sent to them.
        hold: the provider takes it only after the person has written again.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unsure: bool = False,
        stop: bool = False,
        hold: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code[:40]
        self.permanent = permanent or stop or hold
        self.retry_after = retry_after
        self.unsure = unsure
        self.stop = stop
        self.hold = hold


KNOCK = "channel.knock"  # topic of the neutral message that only says that something waits


@dataclass(frozen=True)
class Part:
    """One message as a provider takes it; ``buttons`` only where the channel has any.

    Args:
        body: what stands above the buttons, where ``text`` holds them as numbered lines.
        opener: what stands on the button that opens a list.
        knock: the template instead of the text.
        withdrawn: the provider's ids of messages to delete, instead of one to send.
        recording: a text read aloud, sent instead of it.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    first_number: int = 1
    body: str = ""
    opener: str = ""
    knock: bool = False
    withdrawn: tuple[str, ...] = ()
    recording: Path | None = None


@dataclass(frozen=True)
class Limits:
    """What a channel allows, as far as the sender must mind it.

    Args:
        a_second: messages to everybody together.
        a_second_to_one: messages to one person, after a burst of ``burst_to_one``.
        window: seconds after a person's last message in which they may be written to; None without a limit.
        may_knock: whether there is a template for outside of it.
    """

    a_second: float = 10.0
    a_second_to_one: float = 1.0
    burst_to_one: int = 5
    window: float | None = None
    may_knock: bool = False


class Transport(Protocol):
    """The outgoing half of a channel.

    ``refuses_repeats`` tells that the provider takes the same key for the same message, so that sending it again, as
    often as it takes, never makes two of it.
    """

    channel: str
    refuses_repeats: bool
    limits: Limits

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within the channel's limits; ``first_number`` is the digit that chooses its first button."""

    async def send(self, address: str, part: Part, key: str) -> str:
        """Hand a part over and tell the provider's id of it. ``key`` is the same when a part is sent again.

        Raises:
            TransportError: it was not taken.
        """

    async def close(self) -> None:
        """Close connections."""


Client = TypeVar("Client", bound=Transport)


@asynccontextmanager
async def opened(client: Client) -> AsyncIterator[Client]:
    """A channel's client for one purpose, closed afterwards."""
    try:
        yield client
    finally:
        await client.close()
