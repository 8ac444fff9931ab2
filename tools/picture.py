"""Takes the pictures of the README from a running demo: a call on the agent page, and the floor.

Start a quiet demo with a state of its own, then run this with the same ports in the environment:

    SWITCHBOARD_STATE=/tmp/picture ./run demo --calls-per-minute 0 --agents 0
    .venv/bin/python -m tools.picture
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from playwright.async_api import Browser, Page

from app.settings import home, load
from tests.support.chromium import launch

folder = home / "docs" / "pictures"
largest_bytes = 300_000
patience_ms = 90_000
"""How long a step may take: callers are spoken to as slowly as on the telephone."""

caller_says = "Hi, I was charged twice for my trail shoes. Could you look into that?"
agent_says = "I'm sorry about that. I see both charges and will refund one of them right away."
caller_thanks = "Oh great, thank you so much!"
talked_for = "0:24"
"""What the clock of the talk shows in the picture."""
busy = {"calls_per_minute": 32, "agents": 13}
busy_seconds = 100
"""Long enough for some to have been served, some to talk and some to wait."""


class Cast(NamedTuple):
    """The pages of those who play: a caller, an agent, a supervisor."""

    caller: Page
    agent: Page
    supervisor: Page


def main() -> None:
    """Take both pictures, and refuse what is too large for a page that is to open at once."""
    folder.mkdir(exist_ok=True)
    asyncio.run(_take())
    for path in sorted(folder.glob("*.png")):
        size = path.stat().st_size
        print(f"{path.relative_to(home)}: {size // 1000} kB")
        assert size < largest_bytes, "too large"


async def _take() -> None:
    """Play a call, make the demo busy, and keep what the pages show."""
    async with launch() as browser:
        cast = await _enter(browser)
        await _call(cast)
        await cast.agent.screenshot(path=folder / "agent.png")
        await _get_busy(cast.supervisor)
        await cast.supervisor.screenshot(path=folder / "floor.png")


async def _enter(browser: Browser) -> Cast:
    settings = load()
    caller = await _page(browser)
    await caller.goto(f"http://localhost:{settings.carrier.port}/")
    agent = await _sign_in(browser, settings.web.public_url, "Kavya Rao")
    return Cast(caller, agent, await _sign_in(browser, settings.web.public_url, "Sam Rivera"))


async def _page(browser: Browser) -> Page:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    context.set_default_timeout(patience_ms)
    return await context.new_page()


async def _sign_in(browser: Browser, center: str, name: str) -> Page:
    page = await _page(browser)
    await page.goto(f"{center}/sign-in")
    await page.get_by_role("button", name=name).click()
    await page.get_by_text("Live", exact=True).wait_for()
    return page


async def _call(cast: Cast) -> None:
    """The caller asks for billing; the agent answers, and they talk."""
    await cast.agent.get_by_role("button", name="Go available").click()
    await cast.caller.get_by_role("button", name="Call", exact=True).click()
    await cast.caller.get_by_text("For billing, press 2").wait_for()
    await cast.caller.get_by_role("button", name="2", exact=True).click()
    await cast.agent.get_by_role("button", name="Accept").click()
    await cast.agent.get_by_label("Say something").wait_for()
    for speaker, listener, words in (
        (cast.caller, cast.agent, caller_says),
        (cast.agent, cast.caller, agent_says),
        (cast.caller, cast.agent, caller_thanks),
    ):
        await _say(speaker, words)
        await listener.get_by_role("log").get_by_text(words).wait_for()
    await cast.agent.get_by_text(talked_for, exact=True).first.wait_for()


async def _say(page: Page, words: str) -> None:
    box = page.get_by_label("Say something")
    await box.fill(words)
    await box.press("Enter")


async def _get_busy(supervisor: Page) -> None:
    """The supervisor's own page asks for it, as the sliders of the floor do."""
    await supervisor.evaluate(
        """async ([life, token]) => fetch("/api/v1/demo/life", {
            method: "PUT", body: JSON.stringify(life),
            headers: {"Content-Type": "application/json", "X-CSRF-Token": token},
        })""",
        [busy, await _csrf(supervisor)],
    )
    await asyncio.sleep(busy_seconds)
    await supervisor.reload()
    await supervisor.get_by_role("table", name="Queues").wait_for()
    await supervisor.get_by_text("Live", exact=True).wait_for()


async def _csrf(page: Page) -> str:
    cookies = {cookie["name"]: cookie["value"] for cookie in await page.context.cookies()}
    return cookies["switchboard_csrf"]


if __name__ == "__main__":
    main()
