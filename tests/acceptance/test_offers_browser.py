"""In a real browser, in every language: ten adverts walked to their verdict by taps, and a picture of one is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from bot.app import create_app
from bot.service import Service
from hotline.offers.evaluation import ADVERTS, LabelledOffer, read_offers
from hotline.offers.score import all_verdicts
from hotline.texts import text
from tests.chromium import PHONE
from tests.hotline.documents import files

LANGUAGES = ("bs", "rom", "en", "ar")
MOST_TAPS = 6
SECONDS = 60_000  # milliseconds that an answer may take on a busy machine
SETTLED = "document.getElementById('typing').hidden && !document.querySelector('.you.waiting')"


@pytest.fixture
async def base(service: Service) -> AsyncIterator[str]:
    async with TestServer(create_app(service)) as server:
        yield str(server.make_url("/")).rstrip("/")


def ten(language: str) -> list[LabelledOffer]:
    """Seven fraudulent adverts and three honest ones."""
    adverts = read_offers(language, ADVERTS)
    return [each for each in adverts if not each.honest][:7] + [each for each in adverts if each.honest][:3]


async def settled(page: Page, before: int) -> None:
    """Until something new was answered; the page's own policy lets nobody wait inside of it."""
    new = f"document.querySelectorAll('#thread li:not(.you)').length > {before} && {SETTLED}"
    async with asyncio.timeout(SECONDS / 1000):
        while not await page.evaluate(new):
            await asyncio.sleep(0.05)


async def replies(page: Page) -> int:
    return await page.locator("#thread li:not(.you)").count()


async def begin(page: Page, base: str, language: str) -> None:
    """A fresh conversation, in which the check is chosen as people choose it."""
    await page.goto(f"{base}/?lang={language}", timeout=SECONDS)
    before = await replies(page)
    await page.fill("#text", text("check_job_offer.title", language))
    await page.press("#text", "Enter")
    await settled(page, before)


async def send(page: Page, words: str) -> None:
    before = await replies(page)
    await page.fill("#text", words)
    await page.click("#chat button")
    await settled(page, before)


async def tap_through(page: Page, language: str) -> int:
    """Answer every question with one tap; tells how many there were."""
    taps = 0
    unknown = page.locator(".choices button:enabled", has_text=text("answer.unknown", language))
    while await unknown.count() and taps <= MOST_TAPS:
        before = await replies(page)
        await unknown.last.click()
        await settled(page, before)
        taps += 1
    return taps


async def verdict(page: Page, language: str) -> str:
    told = await page.locator("#thread li:not(.you) .text").all_inner_texts()
    sentences = {name: text(f"offer.verdict_{name}", language) for name in all_verdicts()}
    return next(name for said in told for name, sentence in sentences.items() if sentence in said)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ten_adverts_are_walked_to_their_verdict(
    browser: Browser, base: str, language: str, tmp_path: Path
) -> None:
    """Fraud is told, honest adverts are not accused, six taps at most, and the page has no fault."""
    problems: list[str] = []
    for number, advert in enumerate(ten(language)):
        page = await (await browser.new_context(viewport=PHONE)).new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        await begin(page, base, language)
        await send(page, advert.text)
        assert await tap_through(page, language) <= MOST_TAPS
        told = await verdict(page, language)
        assert told in ("high_risk", "caution") if not advert.honest else told != "high_risk"
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.screenshot(path=tmp_path / f"{language}-{number}-{told}.png")
        await page.context.close()
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
async def test_a_pdf_is_sent_read_and_checked(
    browser: Browser, base: str, language: str, script: bool, tmp_path: Path
) -> None:
    """With JavaScript and without; what was read is shown before anything is said about it."""
    page = await (await browser.new_context(viewport=PHONE, java_script_enabled=script)).new_page()
    await page.goto(f"{base}/?lang={language}", timeout=SECONDS)
    await page.click("#uploading summary")
    offer = {"name": "offer.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    await page.set_input_files("#file", [offer])  # type: ignore[list-item]  # the same as a TypedDict
    await page.screenshot(path=tmp_path / f"{language}-upload.png")
    await page.click("#upload button")
    await page.wait_for_selector("text=We keep your passport", timeout=SECONDS)
    await page.get_by_role("button", name=text("offer.read_right", language)).click()
    await page.wait_for_selector(f"text={text('offer.verdict_high_risk', language)[:30]}", timeout=SECONDS)
    await page.screenshot(path=tmp_path / f"{language}-read.png", full_page=not script)
