"""Every accessibility rule axe knows, held against a page."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.async_api import Page


async def assert_accessible(page: Page) -> None:
    """No violation, with the colours of transitions settled."""
    await page.wait_for_function("document.getAnimations().every((each) => each.playState !== 'running')")
    results = await Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
