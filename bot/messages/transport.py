"""What the sender needs of a channel that must be called, and the one error that carries the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hotline.post import Button, Reply


class TransportError(Exception):
    """A provider did not take a message.

    Args:
        code: the provider's code or a word of ours; never anything of a person. At most 40 characters.
        permanent: trying again is of no use.
        retry_after: seconds the provider asks to wait.
        unsure: it may have been taken all the same (no answer came), so it is tried once more and no oftener.
        stop: the person has blocked us or opted out; nothing more is to be sent to them.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unsure: bool = False,
        stop: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code[:40]
        self.permanent = permanent or stop
        self.retry_after = retry_after
        self.unsure = unsure
        self.stop = stop


@dataclass(frozen=True)
class Part:
    """One message as a provider takes it; ``buttons`` only where the channel has any."""

    text: str
    buttons: tuple[Button, ...] = ()
    first_number: int = 1


class Transport(Protocol):
    """The outgoing half of a channel."""

    channel: str

    def render(self, reply: Reply, first_number: int) -> Sequence[Part]:
        """A reply within the channel's limits; ``first_number`` is the digit that chooses its first button."""

    async def send(self, address: str, part: Part, key: str) -> str:
        """Hand a part over and tell the provider's id of it. ``key`` is the same when a part is sent again.

        Raises:
            TransportError: it was not taken.
        """

    async def close(self) -> None:
        """Close connections."""
