"""A shift in a real browser: danger in Arabic and Romani, phrasebook, referral, handing over, closing by two."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from bot.app import create_app
from bot.service import Service
from hotline.staff import add_staff
from hotline.texts import text
from tests.acceptance.test_browser import PASSWORD, write
from tests.chromium import PHONE

DANGER = {
    "ar": "صاحب العمل يحبسنا في البيت ويضربنا الآن، نحن في خطر",
    "rom": "o gazda phandel amen ando ćher thaj marel amen akana, sem ande opasnost",
}
DOOR, STILL_HERE = "phrase.safety.door", "phrase.waiting.still_here"


@pytest.fixture
async def base(service: Service) -> AsyncIterator[str]:
    """The whole service, with two operators."""
    async with service.database.begin() as connection:
        for name in ("amra", "vedad"):
            await add_staff(connection, name, "operator", PASSWORD, time.time())
    async with TestServer(create_app(service)) as server:
        yield str(server.make_url("/")).rstrip("/")


async def sign_in(browser: Browser, base: str, name: str) -> Page:
    """Somebody at the queue."""
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{base}/console/login")
    await page.fill("[name=name]", name)
    await page.fill("[name=password]", PASSWORD)
    await page.press("[name=password]", "Enter")
    await page.wait_for_selector("#queue")
    return page


async def hears(person: Page, words: str) -> None:
    """The person reads the words; where replies wait because somebody may be watching, they ask for them first."""
    waiting, said = person.locator("#waiting:not([hidden])"), person.get_by_text(words)
    await waiting.or_(said).first.wait_for(timeout=10_000)
    if not await said.count():
        await write(person, "?")
    await said.first.wait_for(timeout=10_000)


async def say(operator: Page, person: Page, looked_for: str, phrase: str, language: str) -> None:
    """Find a sentence by Bosnian words and send it; the person reads theirs without doing anything."""
    if not await operator.locator("details.phrasebook").get_attribute("open"):
        await operator.click("details.phrasebook summary")
    await operator.fill("#q", looked_for)
    await operator.click(f"#phrases form:has([value='{phrase}']) button")
    await hears(person, text(phrase, language))


@pytest.mark.parametrize("language", list(DANGER))
async def test_a_case_from_danger_to_closing(browser: Browser, base: str, language: str) -> None:
    """Two operators who speak neither language; the person is never without an answer."""
    person = await (await browser.new_context(viewport=PHONE)).new_page()
    await person.goto(f"{base}/?lang={language}")
    await write(person, DANGER[language])
    await person.wait_for_selector("#thread li:not(.you) .text", timeout=20_000)

    amra = await sign_in(browser, base, "amra")
    await amra.click("#queue a[href*='/console/tickets/']")
    assert await amra.locator("h1 .p").inner_text() in ("P0", "P1")
    await amra.click("#takeover button")
    await hears(person, text("human.joined", language))
    await say(amra, person, "vrata", DOOR, language)

    await amra.click("summary:has-text('Novo upućivanje')")
    await amra.locator("input[name=institution][value=police]").check()
    await amra.select_option("#basis", "danger")
    await amra.click("form[action$='/refer'] button")
    await amra.wait_for_selector("#referrals li")

    vedad = await sign_in(browser, base, "vedad")
    await amra.select_option("#transfer-to", label="vedad")
    await amra.fill("#transfer-note", "čeka policiju")
    await amra.click("form[action$='/transfer'] button")
    await vedad.wait_for_selector("#for-you a")
    await vedad.click("#for-you a")
    await vedad.wait_for_selector("text=čeka policiju")
    await say(vedad, person, "jos sam tu", STILL_HERE, language)

    await vedad.reload()  # what the person wrote meanwhile is seen: nothing is closed unseen
    await vedad.select_option("#reason", "helped")
    await vedad.click("form[action$='/close'] button")
    await amra.wait_for_selector("#decide .notice")  # a second person is asked for, live
    await amra.click("form[action$='/close'] button")
    await hears(person, text("human.left", language).splitlines()[0])
