"""A fake center and pages that look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.console.fake_center import FakeCenter, dist, running


@pytest.fixture
async def center() -> AsyncIterator[FakeCenter]:
    """A center with a busy floor, served to the browser."""
    assert (dist / "index.html").is_file(), "the consoles are not built: run `./run test`, which builds them"
    async with running(FakeCenter()) as serving:
        yield serving
