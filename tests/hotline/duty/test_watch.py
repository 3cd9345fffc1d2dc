"""A P0 that nobody takes goes from one to the next, and every step stands on the ticket."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select, update

from bot.alerts import AlertError, Watch
from bot.alerts.email import EmailAlerts
from bot.alerts.webhook import WebhookAlerts
from bot.service import Service
from hotline.database.models import alert_addresses, staff_sessions, ticket_events, tickets
from hotline.duty import add_shift
from hotline.duty.addresses import keep_address
from hotline.duty.alerting import ACKNOWLEDGE_SECONDS, NEXT_ROUND_SECONDS
from hotline.staff import add_staff
from tests.hotline.conftest import PASSWORD, SignIn, Tell


class Phone:
    """Takes lines, or refuses them."""

    kind = "sms"

    def __init__(self, broken: tuple[str, ...] = ()) -> None:
        self.rang: list[tuple[str, str]] = []
        self.broken = broken

    async def send(self, address: str, line: str) -> None:
        """Ring."""
        if address in self.broken:
            raise AlertError("no_such_number")
        self.rang.append((address, line))

    async def close(self) -> None:
        """Nothing stays open."""


AMRA, VEDAD, SELMA = "+38760000001", "+38760000002", "+38760000003"


async def team(storage: Service) -> None:
    """Two on duty, and a supervisor."""
    people = (("amra", "operator", AMRA), ("vedad", "operator", VEDAD), ("selma", "supervisor", SELMA))
    async with storage.database.begin() as connection:
        for name, role, number in people:
            member = await add_staff(connection, name, role, PASSWORD, 1.0)
            await keep_address(connection, storage.vault, member.id, "sms", number)
            if role == "operator":
                await add_shift(connection, member.id, time.time() - 60, time.time() + 3600)


async def steps(storage: Service, number: int) -> list[tuple[str, str | None]]:
    """What stands on the ticket."""
    query = select(ticket_events.c.kind, ticket_events.c.detail).where(ticket_events.c.ticket_id == number)
    async with storage.database.connect() as connection:
        return [tuple(row) for row in await connection.execute(query.order_by(ticket_events.c.id))]


async def test_it_goes_to_the_next_and_then_to_the_supervisor(storage: Service, tell: Tell) -> None:
    """Three minutes each; the line tells nothing; then from the beginning."""
    await team(storage)
    number, phone, now = await tell(present_danger=True), Phone(), time.time()
    watch = Watch(storage.database, storage.vault, storage.hub, {"sms": phone})
    for passed in (0, 1, ACKNOWLEDGE_SECONDS + 1, 2 * ACKNOWLEDGE_SECONDS + 2):
        await watch.look(now + passed)
    assert phone.rang == [(AMRA, "1 novo"), (VEDAD, "1 novo"), (SELMA, "1 novo")]
    await watch.look(now + 3 * ACKNOWLEDGE_SECONDS + 3)
    assert [kind for kind, _ in await steps(storage, number)] == ["opened", *["alerted"] * 3, "alert_unheard"]
    await watch.look(now + 3 * ACKNOWLEDGE_SECONDS + NEXT_ROUND_SECONDS + 4)
    assert phone.rang[3:] == [(AMRA, "1 novo")]


@pytest.mark.parametrize("name", ["takeover", "acknowledge"])
async def test_whoever_comes_ends_it(storage: Service, sign_in: SignIn, tell: Tell, name: str) -> None:
    """By taking the ticket, or by saying that they see it."""
    await team(storage)
    operator, number, phone, now = await sign_in("nina"), await tell(present_danger=True), Phone(), time.time()
    watch = Watch(storage.database, storage.vault, storage.hub, {"sms": phone})
    await watch.look(now)
    assert (await operator.call(f"/tickets/{number}/{name}")).status == 200
    await watch.look(now + ACKNOWLEDGE_SECONDS + 1)
    assert len(phone.rang) == 1


async def test_an_address_that_fails_does_not_cost_three_minutes(storage: Service, tell: Tell) -> None:
    """The next one is told in the next round; the failure stands on ticket and address."""
    await team(storage)
    number, phone, now = await tell(present_danger=True), Phone(broken=(AMRA,)), time.time()
    watch = Watch(storage.database, storage.vault, storage.hub, {"sms": phone})
    await watch.look(now)
    await watch.look(now + 3)
    assert phone.rang == [(VEDAD, "1 novo")]
    assert [kind for kind, _ in await steps(storage, number)][1:] == ["alert_failed", "alert_unreachable", "alerted"]
    async with storage.database.connect() as connection:
        errors = set(await connection.scalars(select(alert_addresses.c.error)))
    assert errors == {"no_such_number", None}


async def test_what_can_wait_and_what_is_practice_wake_nobody(storage: Service, tell: Tell) -> None:
    """P2 and P3, and made-up cases."""
    await team(storage)
    await tell()
    practice, phone = await tell(present_danger=True, age=5.0), Phone()
    async with storage.database.begin() as connection:
        await connection.execute(update(tickets).where(tickets.c.id == practice).values(practice=1))
    await Watch(storage.database, storage.vault, storage.hub, {"sms": phone}).look(time.time())
    assert phone.rang == []


async def test_who_waits_for_an_operator_who_is_gone_is_called_for_again(
    storage: Service, sign_in: SignIn, tell: Tell
) -> None:
    """The bot answers meanwhile."""
    await team(storage)
    operator, number, phone = await sign_in("nina"), await tell(present_danger=True), Phone()
    watch = Watch(storage.database, storage.vault, storage.hub, {"sms": phone})
    await operator.call(f"/tickets/{number}/takeover")
    async with storage.database.begin() as connection:
        await connection.execute(staff_sessions.delete())
        await connection.exec_driver_sql("DELETE FROM outbox")
    await watch.look(time.time() + 700)
    await watch.look(time.time() + 701)
    assert [kind for kind, _ in await steps(storage, number)] == ["opened", "taken_over", "abandoned", "alerted"]
    assert len(phone.rang) == 1


async def test_a_webhook_is_posted_and_its_refusal_is_told() -> None:
    """On loopback."""
    heard: list[object] = []

    async def hook(request: web.Request) -> web.Response:
        heard.append(await request.json())
        return web.Response(status=200 if len(heard) == 1 else 410)

    app = web.Application()
    app.router.add_post("/hook", hook)
    async with TestServer(app) as server:
        await WebhookAlerts().send(str(server.make_url("/hook")), "1 novo")
        with pytest.raises(AlertError, match="http_410"):
            await WebhookAlerts().send(str(server.make_url("/hook")), "1 novo")
    assert heard[0] == {"text": "1 novo"}


async def test_an_e_mail_carries_the_line_and_nothing_else() -> None:
    """To a mail server on loopback that speaks just enough."""
    heard: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 x\r\n")
        while line := (await reader.readline()).decode().rstrip():
            heard.append(line)
            if line.upper() == "QUIT":
                break
            writer.write(b"354 go\r\n" if line.upper() == "DATA" else b"250 ok\r\n")
            if line.upper() == "DATA":
                heard.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                writer.write(b"250 ok\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await EmailAlerts(f"smtp://127.0.0.1:{port}", "x@example.org").send("amra@example.org", "1 novo")
    server.close()
    assert any("Subject: 1 novo" in line for line in heard)
    with pytest.raises(AlertError):
        await EmailAlerts(f"smtp://127.0.0.1:{port}", "x@example.org").send("amra@example.org", "1 novo")
