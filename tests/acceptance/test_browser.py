"""In a real browser: a person reports in their language, an operator sees the ticket, takes over and writes live."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from bot.app import create_app
from bot.service import Service
from hotline.staff import add_staff
from tests.chromium import PHONE

PASSWORD = "tri zelene kruske 7"

REPORTS = {
    "bs": "gazda nas drzi zakljucane i ne placa nas",
    "en": "my boss locks us in the house and keeps our passports",
    "ar": "صاحب العمل يحبسنا في البيت وأخذ جوازاتنا",
    "rom": "o gazda phandel amen ando ćher thaj lija amare pasoša",
}

ANSWERS = {
    "bs": "Dobar dan, tu sam.",
    "en": "Hello, I am here.",
    "ar": "مرحبا، أنا هنا.",
    "rom": "Lačho dive, kate sem.",
}


@pytest.fixture
async def base(service: Service) -> AsyncIterator[str]:
    async with service.database.begin() as connection:
        await add_staff(connection, "amra", "operator", PASSWORD, time.time())
    async with TestServer(create_app(service)) as server:
        yield str(server.make_url("/")).rstrip("/")


async def write(page: Page, words: str) -> None:
    await page.fill("#text", words)
    await page.press("#text", "Enter")


@pytest.mark.parametrize("language", list(REPORTS))
async def test_a_person_reports_and_an_operator_answers(browser: Browser, base: str, language: str) -> None:
    person = await (await browser.new_context(viewport=PHONE)).new_page()
    problems: list[str] = []
    person.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    await person.goto(f"{base}/?lang={language}")
    await write(person, REPORTS[language])
    await person.wait_for_selector("#thread li:not(.you) .text", timeout=20_000)
    assert await person.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")

    operator = await (await browser.new_context()).new_page()
    await operator.goto(f"{base}/console/login")
    await operator.fill("[name=name]", "amra")
    await operator.fill("[name=password]", PASSWORD)
    await operator.press("[name=password]", "Enter")
    await operator.click("a[href*='/console/tickets/']")
    await operator.wait_for_selector(f"text={REPORTS[language][:12]}")
    await operator.click("[data-action=takeover], button[formaction*=takeover], form[action*=takeover] button")
    await operator.fill("textarea[name=text]", ANSWERS[language])
    await operator.select_option("#written", language)
    if await operator.locator("#at-once").count():  # the message sounded as if somebody were reading along
        await operator.check("#at-once")
    await operator.click("#reply button")
    await person.wait_for_selector(f"text={ANSWERS[language]}", timeout=10_000)

    before = await person.locator("#thread li").count()
    await write(person, "122 ?")
    await person.wait_for_timeout(1500)
    assert await person.locator("#thread li").count() == before + 1  # the bot is silent while a human writes
    assert problems == []


async def test_the_way_out_leaves_nothing_behind(browser: Browser, base: str) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await context.route("**/*wikipedia*/**", lambda route: route.fulfill(body="elsewhere"))
    await page.goto(f"{base}/?lang=bs")
    await write(page, REPORTS["bs"])
    await page.wait_for_selector("#thread li:not(.you) .text", timeout=20_000)
    for _ in range(3):
        await page.keyboard.press("Shift")
    await page.wait_for_url("**wikipedia**")
    await page.go_back()
    assert "gazda" not in await page.content()
    assert await context.cookies() == []


async def test_it_fits_a_small_phone_in_every_language(browser: Browser, base: str) -> None:
    for language in (*REPORTS, "bs-Cyrl"):
        page = await (await browser.new_context(viewport=PHONE)).new_page()
        await page.goto(f"{base}/?lang={language}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.close()
