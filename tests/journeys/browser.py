"""People at real browsers: the pages of the center as somebody sees, reads and clicks them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.journeys.stage import Stage
from tests.support.chromium import Witness

Scheme = Literal["light", "dark"]
schemes: tuple[Scheme, ...] = ("light", "dark")
wide: ViewportSize = {"width": 1440, "height": 900}
patience_ms = 15_000
"""How long anything that must happen on a page may take."""

expect.set_options(timeout=patience_ms)


class Sight:
    """One page in somebody's browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def sees(self, words: str) -> None:
        """Wait until the words stand on the page."""
        await self.page.get_by_text(words).first.wait_for(timeout=patience_ms)

    async def clicks(self, name: str) -> None:
        """Press a button once it can be pressed."""
        await self.page.bring_to_front()
        await self.button(name).click(timeout=patience_ms)

    def button(self, name: str) -> Locator:
        """The button of exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    async def says(self, words: str) -> None:
        """Say something on the line."""
        await self.page.bring_to_front()
        box = self.page.get_by_role("textbox", name="Say something")
        await box.fill(words, timeout=patience_ms)
        await box.press("Enter")

    async def hears(self, words: str) -> None:
        """Wait until the words have been heard on the line."""
        await expect(self.page.get_by_role("log")).to_contain_text(words)

    async def is_accessible(self) -> None:
        """Everybody can use what is on the page now, in either colour scheme."""
        await self.page.bring_to_front()
        for scheme in schemes:
            await self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await self.page.wait_for_function(_SETTLED, arg=scheme, timeout=patience_ms)
            results = await Axe().run(self.page)
            assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


_SETTLED = """(scheme) => document.documentElement.dataset.mantineColorScheme === scheme
    && document.getAnimations().every((each) => each.playState !== 'running')"""


class AgentPage(Sight):
    """The agent page of somebody who is signed in."""

    async def goes_available(self) -> None:
        """Take calls, once the phone can carry them."""
        await expect(self.page.get_by_text("Ready", exact=True)).to_be_visible()
        await self.clicks("Available")
        await self.is_waiting()

    async def is_waiting(self) -> None:
        """Wait until the page waits for a call."""
        await self.sees("Waiting for a call")

    async def rings(self) -> None:
        """Wait until a call is offered."""
        await expect(self.button("Accept")).to_be_enabled()

    async def answers(self) -> None:
        """Accept the offered call and wait until the caller is there."""
        await self.clicks("Accept")
        await self.talks()

    async def talks(self) -> None:
        """Wait until the caller is there."""
        await expect(self.button("Hold")).to_be_visible()

    async def wraps_up(self, disposition: str, notes: str = "") -> None:
        """Say what the call came to, and finish."""
        await self.page.bring_to_front()
        if notes:
            await self.page.get_by_label("Notes").fill(notes)
            await self.sees("Notes saved")
        await self.page.get_by_role("combobox", name="Disposition").click(timeout=patience_ms)
        await self.page.get_by_role("option", name=disposition).click()
        await self.clicks("Finish wrap-up")


class PhonePage(Sight):
    """A caller phone, with the line ready."""

    async def calls(self, number: str = "Summit main line") -> None:
        """Dial one of the center's numbers, by its name."""
        await self.page.get_by_role("combobox", name="Number to call").click()
        await self.page.get_by_role("option", name=number).click()
        await self.clicks("Call")

    async def asks_for_billing(self) -> None:
        """Call, choose billing from the menu, and wait in the queue."""
        await self.calls()
        await self.hears("For billing, press 2")
        await self.presses("2")
        await self.sees("Waiting in line")

    async def presses(self, keys: str) -> None:
        """Press keys on the phone's own keypad."""
        for key in keys:
            await self.clicks({"*": "Star", "#": "Pound"}.get(key, key))

    async def hangs_up(self) -> None:
        """End the call."""
        await self.clicks("Hang up")
        await self.is_over()

    async def is_over(self) -> None:
        """Wait until the call has ended."""
        await self.sees("Call ended after")


class Person:
    """Somebody at a browser of their own: its tabs share cookies and one event stream."""

    def __init__(self, center: Stage, context: BrowserContext, witness: Witness) -> None:
        self.center = center
        self.context = context
        self._witness = witness

    async def tab(self, address: str = "/") -> Page:
        """Open a page of the consoles, or of the carrier when the address is whole."""
        page = self._witness.watch(await self.context.new_page())
        await page.goto(address if "://" in address else f"{self.center.base}{address}")
        return page

    async def signs_in(self, name: str) -> Page:
        """As one of the sample people, by one click; where that leads."""
        page = await self.tab()
        await page.get_by_role("button", name=name).click(timeout=patience_ms)
        await expect(page.get_by_role("button", name=f"{name}, menu")).to_be_visible()
        return page

    async def agent(self, name: str = "Daniel Kim") -> AgentPage:
        """An agent who takes calls."""
        agent = AgentPage(await self.signs_in(name))
        await agent.goes_available()
        return agent

    async def phone(self, number: str = "") -> PhonePage:
        """A caller phone, as somebody on file unless told otherwise."""
        phone = PhonePage(await self.tab(self.center.carrier))
        await phone.sees("Line ready")
        if number:
            await phone.page.get_by_role("combobox", name="Your number").fill(number)
            await phone.page.keyboard.press("Tab")
        return phone


class Room:
    """Where people sit down at browsers; nothing may go wrong on any of their pages."""

    def __init__(self, center: Stage, browser: Browser) -> None:
        self.center = center
        self._browser = browser
        self.witness = Witness()

    async def person(self) -> Person:
        """Somebody with a browser that remembers nothing."""
        return Person(self.center, await self.context(), self.witness)

    async def context(self, *, bypass_csp: bool = False) -> BrowserContext:
        """A browser that remembers nothing; the pages' own content security policy may be put aside."""
        return await self._browser.new_context(
            viewport=wide, reduced_motion="reduce", locale="en-US", bypass_csp=bypass_csp
        )


@asynccontextmanager
async def room(center: Stage, browser: Browser) -> AsyncIterator[Room]:
    """A room that tells at the end what went wrong on its pages."""
    built = Room(center, browser)
    yield built
    await asyncio.gather(*(context.close() for context in browser.contexts))
    assert built.witness.faults == []
