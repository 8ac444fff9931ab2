"""The voice edge for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.store.database import Database
from tests.support.clock import Clock
from tests.voice.stage import Stage, voice_stage


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, served in this process."""
    async with voice_stage(database) as running:
        yield running


@pytest.fixture
async def clock(database: Database) -> Clock:
    """The clock in the test's hands."""
    installed = Clock(database)
    await installed.install()
    return installed
