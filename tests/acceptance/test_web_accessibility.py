"""The web chat in a real browser: axe-core finds nothing and nothing overflows, in every language and both directions."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser

from bot.app import create_app
from bot.service import Service
from tests.acceptance.test_browser import REPORTS, write
from tests.peers.axe import faults


@pytest.fixture
async def base(service: Service) -> AsyncIterator[str]:
    """The whole service."""
    async with TestServer(create_app(service)) as server:
        yield str(server.make_url("/")).rstrip("/")


@pytest.mark.parametrize("language", [*REPORTS, "bs-Cyrl"])
async def test_the_chat_has_no_fault(browser: Browser, base: str, language: str) -> None:
    """The safety page, the chat empty, then with a report, answers and buttons."""
    page = await browser.new_page()
    await page.goto(f"{base}/safety?lang={language}")
    wrong = [("safety", fault) for fault in await faults(page)]
    await page.goto(f"{base}/?lang={language}")
    wrong += [("empty", fault) for fault in await faults(page)]
    await write(page, REPORTS.get(language, REPORTS["bs"]))
    await page.wait_for_selector("#thread li:not(.you) .text", timeout=30_000)
    await page.wait_for_selector("#thread button, #choices button, .choices button")
    wrong += [("talking", fault) for fault in await faults(page)]
    assert not wrong, "\n".join(map(str, wrong))


async def test_the_chat_is_used_by_keyboard_alone(browser: Browser, base: str) -> None:
    """Write, answer by a button, and leave at once."""
    page = await browser.new_page()
    await page.goto(f"{base}/?lang=bs")
    await page.keyboard.press("Tab")
    for _ in range(40):
        if await page.evaluate("document.activeElement.id") == "text":
            break
        await page.keyboard.press("Tab")
    await page.keyboard.type(REPORTS["bs"])
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#thread li:not(.you) .text", timeout=30_000)
    before = await page.locator("#thread .you").count()
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.matches('.choices button, #choices button, #thread button')"):
            break
    await page.keyboard.press("Enter")
    await page.wait_for_function(f"document.querySelectorAll('#thread .you').length > {before}")
