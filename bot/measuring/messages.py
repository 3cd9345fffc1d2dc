"""What a message costs in the engine, early and late in a conversation."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from itertools import cycle

from bot.engine.state import State
from bot.engine.turn import TurnTaker

TALK = (
    "zdravo",
    "koliko iznosi minimalna plata",
    "my boss keeps my passport",
    "sta mora pisati u ugovoru",
    "كيف أطلب اللجوء",
    "kaj šaj sovav akana ando Bihać",
    "who can help me find a lawyer",
    "radim 14 sati dnevno bez slobodnog dana",
)
NEAR = 20  # messages on each side whose median is taken


@dataclass(frozen=True)
class Cost:
    """Milliseconds a message: medians around message 3 and 300, and of understanding alone."""

    early: float
    late: float
    understanding: float
    ninety_fifth: float


async def measure_messages(taker: TurnTaker, messages: int = 300) -> Cost:
    """Write one long conversation; no text repeats, so that no cache helps."""
    state, spent, read = State(), [], []
    for number, words in zip(range(messages + NEAR), cycle(TALK), strict=False):
        text = f"{words} {number}"
        began = time.perf_counter()
        turn = await taker.take("bench", state, text, "web")
        spent.append((time.perf_counter() - began) * 1000)
        state = turn.state
    for number, words in zip(range(100), cycle(TALK), strict=False):
        began = time.perf_counter()
        await taker.understand(f"{words}, {number} puta")
        read.append((time.perf_counter() - began) * 1000)
    return Cost(
        statistics.median(spent[2 : 2 + NEAR]),
        statistics.median(spent[messages - NEAR : messages + NEAR]),
        statistics.median(read),
        statistics.quantiles(spent, n=20)[-1],
    )
