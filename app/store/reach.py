"""Reaching the database within the patience of a caller on the line: what does not answer in time counts as away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.errors import Unavailable
from app.store import away

PATIENCE_SECONDS = 1.5
"""How long one step of a request may wait for the database."""


@asynccontextmanager
async def reached(seconds: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Run a block that asks the database. Raises `Unavailable` when it does not answer in time, or not at all."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except away.ERRORS as lost:
        raise Unavailable("the database does not answer") from lost
