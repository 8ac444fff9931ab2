"""A fake center and pages that look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from tests.console.fake_center import FakeCenter, dist, running
from tests.support.chromium import Witness

Scheme = Literal["light", "dark"]
schemes: tuple[Scheme, ...] = ("light", "dark")
wide: ViewportSize = {"width": 1440, "height": 900}


@pytest.fixture
async def center() -> AsyncIterator[FakeCenter]:
    """A center with a busy floor, served to the browser."""
    assert (dist / "index.html").is_file(), "the consoles are not built: run `./run test`, which builds them"
    async with running(FakeCenter()) as serving:
        yield serving


@pytest.fixture(params=schemes)
async def look(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Page]:
    """A page of one colour scheme, with nothing going wrong on it."""
    witness = Witness()
    context = await browser.new_context(color_scheme=request.param, viewport=wide, reduced_motion="reduce")
    yield witness.watch(await context.new_page())
    await context.close()
    assert witness.faults == []
