"""How messages flow: what waits, for how long, how quickly it was answered, what could not be delivered.

Every query reads open rows or the newest ones through an index, so that it costs the same with a million rows.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.metrics.exposition import Family
from bot.metrics.queries import age, counts, number
from hotline.database.models import conversations, inbox, outbox

NEWEST = 500  # answers that the answer time is taken from
LATELY = 900.0  # seconds: older ones do not count
OPEN = ("pending", "claimed")
TO_BE_CALLED = conversations.c.channel != "web"  # a web page fetches its replies when it likes


async def flow_families(connection: AsyncConnection, now: float) -> list[Family]:
    """Figures of inbox and outbox."""
    waiting = select(func.min(inbox.c.received_at)).where(inbox.c.state.in_(OPEN))
    undelivered = select(func.min(outbox.c.created_at)).join(conversations)
    undelivered = undelivered.where(outbox.c.state == "pending", TO_BE_CALLED)
    came, went = await _last(connection, inbox), await _last(connection, outbox)
    in_work = await _states(connection, inbox, (*OPEN, "dead"))
    on_the_way = await _states(connection, outbox, ("pending", "sending", "failed"))
    message_age, reply_age = await age(connection, waiting, now), await age(connection, undelivered, now)
    times, failed = await _answer_times(connection, now), await _failed(connection)
    return [
        Family.of("messages_received_total", "Messages that came in", came),
        Family.of("replies_queued_total", "Replies that were queued", went),
        Family.by("inbox_rows", "Messages not answered", "state", in_work),
        Family.by("outbox_rows", "Replies not delivered", "state", on_the_way),
        Family.of("inbox_oldest_seconds", "Age of the oldest message without an answer", message_age),
        Family.of("outbox_oldest_seconds", "Age of the oldest reply that a provider has not taken", reply_age),
        Family.by("answer_seconds", "From a message's arrival to its answer, lately", "quantile", times),
        Family.by("deliveries_failed_rows", "Replies that were given up", "channel", failed),
    ]


async def _last(connection: AsyncConnection, table: Table) -> float:
    return await number(connection, select(func.max(table.c.id)))


async def _states(connection: AsyncConnection, table: Table, states: Sequence[str]) -> dict[str, float]:
    counted = select(table.c.state, func.count()).where(table.c.state.in_(states)).group_by(table.c.state)
    return dict.fromkeys(states, 0.0) | await counts(connection, counted)


async def _failed(connection: AsyncConnection) -> dict[str, float]:
    counted = select(conversations.c.channel, func.count()).join_from(outbox, conversations)
    return await counts(connection, counted.where(outbox.c.state == "failed").group_by(conversations.c.channel))


async def _answer_times(connection: AsyncConnection, now: float) -> dict[str, float]:
    newest = select(inbox.c.done_at, inbox.c.received_at).where(inbox.c.state == "done")
    rows = await connection.execute(newest.order_by(inbox.c.id.desc()).limit(NEWEST))
    return _quantiles([row.done_at - row.received_at for row in rows if row.done_at > now - LATELY])


def _quantiles(times: Sequence[float]) -> dict[str, float]:
    if not times:
        return {}
    hundredths = statistics.quantiles([*times, *times], n=100, method="inclusive")  # it wants two values at least
    return {"0.5": hundredths[49], "0.95": hundredths[94], "1": max(times)}
