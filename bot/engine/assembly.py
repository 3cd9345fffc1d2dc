"""The trained model with our stores, texts and actions around it. Import of this module brings rasa in: seconds."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain

import bot.engine.quiet  # noqa: F401 - before rasa writes its first log line
from bot.engine.action_endpoint import InProcessActions
from bot.engine.loading import WARM_UP
from bot.engine.nlg import CatalogueGenerator
from bot.engine.tracker_store import SlotTrackerStore
from bot.engine.turn import TurnTaker
from hotline.offers import check_offer


def assemble(model: Path) -> TurnTaker:
    """Load a trained model and put our parts around it."""
    actions = InProcessActions()
    agent = Agent(action_endpoint=actions)
    agent.load_model(str(model))
    domain: Domain = agent.processor.domain
    store = SlotTrackerStore(domain)
    generator = CatalogueGenerator(domain=domain)
    agent.processor.tracker_store = store
    agent.processor.nlg = generator
    check_offer(WARM_UP, {})
    return TurnTaker(agent, store, generator)
