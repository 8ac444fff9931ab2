"""The center for tests of verification."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.store.database import Database
from tests.services.verification import stage
from tests.services.verification.stage import Desk


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    """A center with a policy, whose connector and clock are the test's."""
    async with stage.desk(database) as running:
        yield running
