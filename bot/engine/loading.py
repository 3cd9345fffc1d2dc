"""Loading the engine: rasa with nothing that is not used, and the trained model. Takes seconds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.engine.deferral import defer

if TYPE_CHECKING:
    from bot.engine.turn import TurnTaker

WARM_UP = "Zdravo, treba mi pomoć"


def load(model: Path) -> TurnTaker:
    """Load a trained model."""
    defer()
    from threadpoolctl import threadpool_limits  # brings numpy in

    from bot.engine.assembly import assemble  # brings rasa in

    taker = assemble(model)
    threadpool_limits(1)  # products of small matrices: a second thread would only wait for them, and burn a core
    return taker
