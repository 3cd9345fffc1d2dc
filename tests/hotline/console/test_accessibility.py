"""Every page of the console in a real browser: axe-core finds nothing, nothing overflows, keys reach everything."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, BrowserContext, Page
from sqlalchemy import select, update

from bot.app import create_app
from bot.service import Service
from hotline.attachments import attach, keep, take_waiting
from hotline.database.models import audit_log, staff, tickets
from hotline.forms import fill_in
from hotline.interpreting import ask_for, invite, keep_hours, translate
from hotline.post import IncomingMessage, Media, claim, finish, receive
from hotline.post.conversations import set_mode
from hotline.post.modes import HUMAN
from hotline.staff import add_staff
from hotline.teamwork import add_note, add_task
from tests.hotline.conftest import PASSWORD, Tell
from tests.peers.axe import faults

ROLES = {"amra": "operator", "senka": "supervisor", "adnan": "administrator", "aida": "auditor", "edo": "editor", "tarik": "interpreter"}  # fmt: skip
PAGES = {
    "": ["/login"],
    "amra": ["/", "/?show=all", "/tickets/1", "/tickets/2", "/tickets/99", "/tickets/1/phrases?q=vrata", "/new", "/duty", "/account", "/factor"],
    "senka": ["/", "/tickets/2", "/team", "/statistics", "/duty"],
    "adnan": ["/", "/staff", "/account"],
    "aida": ["/log"],
    "edo": ["/edit/phrase", "/edit/phrase/one?name=phrase.next.open_until", "/edit/contact", "/edit/contact/one?name=ambulance", "/edit/claim", "/edit/claim/one?name=wages/minimum_wage_fbih"],
    "tarik": ["/interpret", "/interpret/1"],
}  # fmt: skip


@pytest.fixture
def databases() -> dict[str, str]:
    """One database is enough for looks."""
    return {}


@pytest.fixture
async def base(storage: Service, tell: Tell) -> AsyncIterator[str]:
    """A service where everything a page can show is there."""
    now = time.time()
    async with storage.database.begin() as connection:
        for name, role in ROLES.items():
            await add_staff(connection, name, role, PASSWORD, now)
    await tell("ar", "صاحب العمل يحبسنا في البيت", address="a", present_danger=True, watched=True)
    await tell("bs", "Gazda mi je uzeo pasoš i ne da platu.", child=True)
    for number in range(9):
        await tell("en", f"My boss keeps my wages {number}", unit="TK" if number > 2 else "SA", child=number < 2)
    await _fill(storage, now)
    app = create_app(storage)
    app.cleanup_ctx.clear()  # the console needs no engine
    async with TestServer(app) as server:
        yield str(server.make_url("/console")).rstrip("/")


async def _fill(storage: Service, now: float) -> None:
    """A ticket in work: taken over, with recordings, notes, a task, a form, an interpreter and what they wrote."""
    async with storage.database.begin() as connection:
        people = {row.name: row.id for row in await connection.execute(select(staff.c.id, staff.c.name))}
        talk = await connection.scalar(select(tickets.c.conversation_id).where(tickets.c.id == 1))
        assert talk is not None
        await connection.execute(update(tickets).where(tickets.c.id == 1).values(assignee_id=people["amra"]))
        for place, kind in enumerate(("voice", "picture", "file")):
            message = IncomingMessage("web", "a", f"m{place}", "", Media(kind, "reference", 9))
            await receive(connection, storage.vault, message, now)
            claimed = await claim(connection, storage.vault, "w", now)
            assert claimed is not None
            await attach(connection, storage.vault, claimed, "waiting", 1, now)
            await finish(connection, claimed.id, now)
            taken = await take_waiting(connection, storage.vault, "web", now, now + 60)
            assert taken is not None
            await keep(connection, storage.vault, taken, b"x" * 3000, "audio/ogg")
        await add_note(connection, storage.vault, 1, people["senka"], "@amra javi se", now)
        await add_task(connection, storage.vault, 1, people["amra"], "zvati", now - 60)
        day = {"day": "2026-11-20", "hours": "12", "paid": "20", "currency": "BAM"}
        await fill_in(connection, storage.vault, "wage_diary", "ticket:1", day, now, "staff:1")
        await keep_hours(connection, people["tarik"], ["ar"], ["mon"], "08:00", "16:00")
        await invite(connection, 1, people["tarik"], "ar", people["amra"], now)
        await translate(connection, storage.vault, 1, talk, "i1", "Gazda nas zatvara u kuću.", people["tarik"], now)
        await ask_for(connection, storage.vault, 1, talk, "Možete li izaći?", people["amra"], now)
        await set_mode(connection, talk, HUMAN, people["amra"])


async def sign_in(context: BrowserContext, base: str, name: str) -> Page:
    """A page of somebody who is signed in; of nobody for an empty name."""
    page = await context.new_page()
    await page.goto(f"{base}/login")
    if name:
        await page.fill("[name=name]", name)
        await page.fill("[name=password]", PASSWORD)
        await page.press("[name=password]", "Enter")
        await page.wait_for_selector(".who")
    return page


@pytest.mark.parametrize("language", ["bs", "en"])
async def test_no_page_has_a_fault(browser: Browser, base: str, language: str) -> None:
    """Both themes, phone and laptop, everything unfolded, an Arabic thread among them."""
    wrong = []
    for name, paths in PAGES.items():
        context = await browser.new_context()
        page = await sign_in(context, base, name)
        for path in paths:
            await page.goto(f"{base}{path}{'&' if '?' in path else '?'}lang={language}")
            wrong += [(name, path, fault) for fault in await faults(page)]
        await context.close()
    assert not wrong, "\n".join(map(str, wrong))


async def test_a_ticket_is_worked_on_by_keyboard_alone(browser: Browser, base: str, storage: Service) -> None:
    """Down the queue, into the ticket, take over, write, send; and every control can be reached by Tab."""
    page = await sign_in(await browser.new_context(), base, "amra")
    await page.wait_for_selector("#queue [data-row]")
    for _ in range(20):
        if str(await page.evaluate("document.activeElement.href")).endswith("/tickets/2"):
            break
        await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/tickets/2")
    await page.keyboard.press("t")
    await page.wait_for_selector("#reply")
    await page.wait_for_load_state("load")  # the keys are there
    await page.keyboard.press("r")
    await page.keyboard.type("Dobar dan, tu sam.")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_selector("#thread .staff >> text=Dobar dan, tu sam.")
    assert await page.input_value("#text") == ""
    reached = set()
    for _ in range(150):
        await page.keyboard.press("Tab")
        reached.add(await page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert {"note", "task", "priority", "reason", "correct-unit", "hours", "transfer-to"} <= reached
    async with storage.database.connect() as connection:
        assert "ticket.reply" in list(await connection.scalars(select(audit_log.c.action)))
