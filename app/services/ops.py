"""Following the operations journal: each process hears of changed configuration, voicemails and heals in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from app import log
from app.store import away, ops
from app.store.ops import RecordedNote
from app.store.tables.journal import OPS_GROUP
from app.tasks import beside

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.notices import Notices

logger = log.get(__name__)
POLL_SECONDS = 1.0

Listener = Callable[[list[RecordedNote]], None]


class Ops:
    """This process's place in the operations journal, and who wants to hear of what follows."""

    def __init__(self, database: Database) -> None:
        self.position = 0
        self._at = 0
        self._database = database
        self._listeners: list[Listener] = []
        self._wake = asyncio.Event()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with new notes, in order, after they are committed; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def hint(self, _position: int = 0) -> None:
        """Somebody says the journal has grown."""
        self._wake.set()

    async def start(self) -> None:
        """Begin at the present end of the journal: what came before is in the tables."""
        async with self._database.hot.acquire() as connection:
            self.position, self._at = await ops.head(connection)

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()
            self._wake.clear()
            try:
                await self.catch_up()
            except away.ERRORS as error:
                logger.warning("ops_journal_away", error=type(error).__name__)

    async def catch_up(self) -> None:
        """Read and pass on what is new."""
        async with self._database.hot.acquire() as connection:
            notes = await ops.past(connection, self.position, self._at)
        if notes:
            self.position, self._at = notes[-1].seq, notes[-1].at
            for listener in tuple(self._listeners):
                listener(notes)


@asynccontextmanager
async def open_ops(database: Database, notices: Notices) -> AsyncIterator[Ops]:
    """A running follower."""
    follower = Ops(database)
    await follower.start()
    forget = notices.subscribe(OPS_GROUP, follower.hint)
    try:
        async with beside(follower.run(), "ops"):
            yield follower
    finally:
        forget()
