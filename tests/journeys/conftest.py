"""The stage a journey plays on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from app.store.database import Database
from tests.journeys import browser as browsers
from tests.journeys.browser import Room
from tests.journeys.stage import Stage, stage

PACE_OF_PEOPLE = 3
"""How much faster than people the carrier is for those who have to read a page before they press a key."""


@pytest.fixture
async def center(database: Database, tmp_path: Path) -> AsyncIterator[Stage]:
    """The sample center in one process, with callers, agents and the clock in the test's hands."""
    async with stage(database, tmp_path) as built:
        yield built


@pytest.fixture
async def room(database: Database, tmp_path: Path, browser: Browser) -> AsyncIterator[Room]:
    """The sample center for people at browsers."""
    async with stage(database, tmp_path, speed=PACE_OF_PEOPLE) as center, browsers.room(center, browser) as built:
        yield built
