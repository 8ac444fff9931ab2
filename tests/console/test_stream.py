"""A browser holds one event stream, however many tabs it shows, with and without shared workers."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from app import clock
from tests.console import scenes
from tests.console.fake_center import FakeCenter

no_shared_workers = "delete globalThis.SharedWorker"


async def open_tab(context: BrowserContext, center: FakeCenter) -> Page:
    page = await context.new_page()
    await page.goto(f"{center.url}/agent")
    await expect(page.get_by_text("Waiting for a call")).to_be_visible()
    await expect(page.get_by_text("Live")).to_be_visible()
    return page


@pytest.mark.parametrize("script", ["", no_shared_workers], ids=["shared worker", "leading tab"])
async def test_eight_tabs_hold_one_stream_and_all_ring(browser: Browser, center: FakeCenter, script: str) -> None:
    context = await browser.new_context()
    await context.add_init_script(script)
    tabs = [await open_tab(context, center) for _ in range(8)]
    assert center.opened == 1
    center.show(scenes.offered(clock.wall_ms()))
    for tab in tabs:
        await expect(tab.get_by_role("button", name="Accept")).to_be_enabled()
    await tabs[3].get_by_role("button", name="Accept").click()
    await expect(tabs[3].get_by_role("button", name="Mute")).to_be_visible()
    for tab in (*tabs[:3], *tabs[4:]):
        await expect(tab.get_by_text("Taken in another tab.")).to_be_visible()
    await context.close()


@pytest.mark.parametrize("script", ["", no_shared_workers], ids=["shared worker", "leading tab"])
async def test_the_stream_outlives_the_tab_that_opened_it(browser: Browser, center: FakeCenter, script: str) -> None:
    context = await browser.new_context()
    await context.add_init_script(script)
    first, second = [await open_tab(context, center) for _ in range(2)]
    await first.close()
    await expect(second.get_by_text("Live")).to_be_visible()
    center.show(scenes.offered(clock.wall_ms()))
    await expect(second.get_by_role("button", name="Accept")).to_be_visible()
    await context.close()


async def test_the_tab_whose_phone_is_ready_answers_the_ping(browser: Browser, center: FakeCenter) -> None:
    context = await browser.new_context()
    page = await open_tab(context, center)
    await expect(page.get_by_text("Ready", exact=True)).to_be_visible()
    center.tell("ping", {"at": clock.wall_ms()})
    async with asyncio.timeout(5):
        while not any(pong["device_ready"] for pong in center.pongs):
            await center.ponged.wait()
            center.ponged.clear()
    await context.close()
