"""axe-core: what a program can tell of WCAG about a page as it stands in the browser, everything unfolded."""

from __future__ import annotations

from typing import Any, Literal

from playwright.async_api import Page

from tests.peers import HOME

AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1280)  # a small phone, a laptop
_UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
_OF_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]  # the rules that a theme can break
_RUN = """async (rules) => (await axe.run(document, {resultTypes: ["violations"],
  ...(rules && {runOnly: {type: "rule", values: rules}})})).violations.map((one) => [one.id,
  ...one.nodes.map((node) => node.target.join(" ") + ": " + [...node.any, ...node.all, ...node.none].map((why) => why.message))])"""


async def faults(page: Page) -> list[Any]:
    """Every violation at both widths, of colours in both themes, and where something sticks out sideways."""
    await page.evaluate(_UNFOLD)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = []
    for theme in THEMES:
        await page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            rules = None if theme == THEMES[0] else _OF_COLOURS
            found += [(theme, width, fault) for fault in await _faults_now(page, rules)]
    return found


async def _faults_now(page: Page, rules: list[str] | None) -> list[Any]:
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*await page.evaluate(_RUN, rules), *([f"{wide} pixels too wide"] if wide > 0 else [])]
