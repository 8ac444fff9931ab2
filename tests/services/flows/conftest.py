"""The small center, applied."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services.desk import Desk, open_desk
from app.store.database import Database
from app.store.notices import open_notices
from tests.services.flows.small import apply


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    """A desk of the one routing group, its center applied."""
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, 1, notices) as running:
        await apply(database, running)
        yield running
