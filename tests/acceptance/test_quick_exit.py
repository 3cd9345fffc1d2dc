"""The way out in a real browser: at once by button, key and gesture; back and a restored tab show nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.app import create_app
from bot.service import Service
from tests.acceptance.test_browser import REPORTS, write
from tests.chromium import CHROMIUM, FLAGS, PHONE

SECRET = {"bs": "gazda", "en": "passports", "ar": "جوازاتنا"}


@pytest.fixture
async def context() -> AsyncIterator[BrowserContext]:
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = await browser.new_context(viewport=PHONE, has_touch=True)
        await opened.route("**/*wikipedia*/**", lambda route: route.fulfill(body="elsewhere"))
        yield opened
        await browser.close()


@pytest.fixture
async def base(service: Service) -> AsyncIterator[str]:
    async with TestServer(create_app(service)) as server:
        yield str(server.make_url("/")).rstrip("/")


async def told(context: BrowserContext, base: str, language: str) -> Page:
    """A page on which somebody has written something."""
    page = await context.new_page()
    await page.goto(f"{base}/?lang={language}")
    await write(page, REPORTS[language])
    await page.wait_for_selector("#thread li:not(.you) .text", timeout=20_000)
    return page


async def by_button(page: Page) -> None:
    await page.click("#exit button")


async def by_shift(page: Page) -> None:
    for _ in range(3):
        await page.keyboard.press("Shift")


async def by_taps(page: Page) -> None:
    for _ in range(3):
        await page.locator("#title").tap()


@pytest.mark.parametrize(("way", "language"), [(by_button, "bs"), (by_shift, "en"), (by_taps, "ar")])
async def test_every_way_out_leads_away_and_back_shows_nothing(
    context: BrowserContext, base: str, way: Callable[[Page], Awaitable[None]], language: str
) -> None:
    page = await told(context, base, language)
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0
    await way(page)
    await page.wait_for_url("**wikipedia**")
    await page.go_back()
    await page.wait_for_load_state()
    assert SECRET[language] not in await page.content()
    assert base not in page.url, "the page left its place in the history to the one it led to"
    assert await context.cookies() == []


async def test_the_page_is_emptied_before_anything_else(context: BrowserContext, base: str) -> None:
    """Before the server is told and the other page is asked for: both may be slow."""
    seen: list[str] = []
    page = await told(context, base, "bs")
    await page.expose_function("seen", lambda shown: seen.append(shown))
    await page.evaluate("addEventListener('leave', () => seen(document.documentElement.outerHTML))")
    await page.click("#exit button")
    await page.wait_for_url("**wikipedia**")
    assert len(seen) == 1
    assert SECRET["bs"] not in seen[0]


async def test_a_restored_tab_shows_nothing(context: BrowserContext, base: str) -> None:
    """What a browser brings back of a closed tab: its address, and fields that allow it."""
    page = await told(context, base, "bs")
    address = page.url
    await page.fill("#text", "još nešto o gazdi")
    await page.reload()
    assert "gazd" not in await page.content()
    assert await page.input_value("#text") == ""
    await page.close()
    again = await context.new_page()
    await again.goto(address)
    assert "gazd" not in await again.content()


async def test_leaving_ends_the_session_on_the_server(context: BrowserContext, base: str) -> None:
    page = await told(context, base, "bs")
    session = await page.input_value("#chat [name=session]")
    await page.click("#exit button")
    await page.wait_for_url("**wikipedia**")
    answer = await context.request.post(f"{base}/chat", form={"session": session, "text": "", "language": "bs"})
    assert SECRET["bs"] not in await answer.text()


@pytest.mark.parametrize("language", ["bs", "rom", "en", "ar"])
async def test_title_address_and_icon_tell_nothing(context: BrowserContext, base: str, language: str) -> None:
    page = await context.new_page()
    await page.goto(f"{base}/?lang={language}")
    shown = (await page.title()).casefold() + page.url.casefold()
    for telling in ("trgov", "traffick", "prijav", "report", "hotline", "pomo", "help", "žrtv", "اتجار"):
        assert telling not in shown
    await page.goto(f"{base}/safety?lang={language}")
    assert await page.locator(".points li").count() == 6
