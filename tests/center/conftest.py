"""A running desk on a database of its own, and the sample center's file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.services.desk import Desk, open_desk
from app.settings import home
from app.store.database import Database
from app.store.notices import open_notices


@pytest.fixture
def summit() -> Path:
    """The sample center's file."""
    return home / "examples" / "summit" / "center.yaml"


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    """A desk of the one routing group."""
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, 1, notices) as running:
        yield running
