"""Hearing from PostgreSQL that a journal has grown. A notice is a hint: everybody also looks once a second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from app import ids, log
from app.store.journal import CHANNEL
from app.tasks import beside

logger = log.get(__name__)
Hint = Callable[[int], None]
CHECK_SECONDS = 5.0


class Notices:
    """One listening connection of this process, shared by all who wait for a journal to grow."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._hints: dict[int, list[Hint]] = {}

    def subscribe(self, group: int, hint: Hint) -> Callable[[], None]:
        """Call `hint` with the position a group's journal has reached; returns how to stop."""
        hints = self._hints.setdefault(group, [])
        hints.append(hint)
        return lambda: hints.remove(hint)

    async def run(self) -> None:
        """Listen until cancelled, connecting anew whenever the connection is lost."""
        while True:
            try:
                await self._listen()
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                logger.warning("notices_lost", error=type(error).__name__)
            await asyncio.sleep(0.2 + ids.jitter(0.3))

    async def _listen(self) -> None:
        connection = await asyncpg.connect(self._dsn, server_settings={"application_name": "switchboard notices"})
        try:
            await connection.add_listener(CHANNEL, self._heard)
            while True:
                await asyncio.sleep(CHECK_SECONDS)
                await connection.execute("SELECT 1", timeout=CHECK_SECONDS)
        finally:
            connection.terminate()

    def _heard(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        group, _, position = str(payload).partition(":")
        for hint in tuple(self._hints.get(int(group), ())):
            hint(int(position))


@asynccontextmanager
async def open_notices(dsn: str) -> AsyncIterator[Notices]:
    """A listening `Notices`."""
    notices = Notices(dsn)
    async with beside(notices.run(), "notices"):
        yield notices
