"""The system's Chromium under Playwright, closed to everything but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, async_playwright

from tools import consoles

names = ("chromium", "chromium-browser", "google-chrome")
arguments = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)


def find() -> str:
    """The path of a Chromium on this machine; a test that needs one fails without."""
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "no Chromium found: apt-get install chromium"
    return found


@asynccontextmanager
async def launch() -> AsyncIterator[Browser]:
    """A headless browser, closed at the end."""
    # Playwright's own Node wants a library that a bare Debian lacks; ours does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(consoles.node_folder() / "bin" / "node"))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=list(arguments))
        try:
            yield browser
        finally:
            await browser.close()


class Witness:
    """Everything on a page that must not happen: errors in its scripts and requests to other machines."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def watch(self, page: Page) -> Page:
        """Note the page's faults from now on."""
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self._check(request.url))
        return page

    def _check(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in {"localhost", "127.0.0.1"}:
            self.faults.append(f"request to another machine: {url}")
