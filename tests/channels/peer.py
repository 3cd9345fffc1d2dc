"""What the contract suite needs of a channel's peer: it signs like the provider and answers like its API."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.messages.transport import Transport
from bot.settings import Settings

SECRET = "a-secret-of-tests"
TELEGRAM_TOKEN = "424242:synthetic-token-of-tests"


@dataclass(frozen=True)
class Call:
    """One request to our webhook."""

    path: str
    data: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Peer(ABC):
    """A provider: ``sent`` is what it took, ``faults`` the answers it gives first (permanent, temporary, limited)."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    calls: int = 0

    channel = ""
    path = ""

    @abstractmethod
    def environment(self, address: str) -> dict[str, str]:
        """The settings with which a service calls this provider at an address."""

    @abstractmethod
    def message(self, text: str, number: int = 1, person: int = 1) -> Call:
        """A message of a person, rightly signed."""

    @abstractmethod
    def unknown(self) -> Call:
        """Something rightly signed that no adapter has heard of."""

    @abstractmethod
    def forged(self, call: Call) -> Call:
        """The same call with a wrong signature."""

    @abstractmethod
    def unsigned(self, call: Call) -> Call:
        """The same call without any."""

    @abstractmethod
    def person(self, number: int = 1) -> str:
        """A person's address in the channel's form."""

    @abstractmethod
    def transport(self, settings: Settings) -> Transport:
        """Our outgoing half."""

    @abstractmethod
    def api(self) -> web.Application:
        """The provider's API."""

    @abstractmethod
    async def take(self, request: web.Request) -> Any:
        """Take one message as the API does."""

    @abstractmethod
    def fault(self, kind: str) -> web.Response:
        """The API's answer of a kind."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The next fault in the script, or success."""
        self.calls += 1
        if self.faults:
            return self.fault(self.faults.pop(0))
        taken: web.StreamResponse = await self.take(request)
        return taken
