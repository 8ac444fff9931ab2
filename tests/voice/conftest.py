"""The voice edge for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.store.database import Database
from tests.voice.stage import Stage, voice_stage


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, served in this process."""
    async with voice_stage(database) as running:
        yield running
