"""rasa-sdk actions, run in this process instead of over HTTP. The same package runs under `rasa run actions`."""

from __future__ import annotations

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """Takes the place of an action server's address; `request` has the shape rasa calls it with."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(enable_selective_domain=True)  # no action of ours needs the domain sent along
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action named in ``json`` and return its events and responses."""
        result = await self._executor.run(kwargs["json"])
        return result if isinstance(result, dict) else result.dict()
