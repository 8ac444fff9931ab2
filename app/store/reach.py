"""Reaching the database within the patience of a caller on the line: what does not answer in time counts as away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from app.errors import Unavailable

PATIENCE_SECONDS = 1.5
"""How long one step of a request may wait for the database."""
_lost = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
)


@asynccontextmanager
async def reached(seconds: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Run a block that asks the database. Raises `Unavailable` when it does not answer in time, or not at all."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except _lost as lost:
        raise Unavailable("the database does not answer") from lost
