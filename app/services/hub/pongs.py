"""Signs of life from consoles, gathered so that one statement renews many leases."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from app import clock
from app.store import leases
from app.store.leases import Pong

if TYPE_CHECKING:
    from app.store.database import Database


class Pongs:
    """Pongs are written together every `gather_s` seconds; one that brings news is written at once."""

    gather_s: ClassVar[float] = 3.0
    told_max: ClassVar[int] = 50_000

    def __init__(self) -> None:
        self._told: dict[str, Pong] = {}
        self._gathered: dict[str, Pong] = {}
        self._since = 0.0

    async def heard(self, database: Database, pong: Pong) -> None:
        """Take a sign of life."""
        if not self._gathered:
            self._since = clock.monotonic()
        self._gathered[pong.stream] = pong
        if self._told.get(pong.stream) != pong:
            await self._write(database)
        else:
            await self.write_due(database)

    async def write_due(self, database: Database) -> None:
        """Renew what was gathered, if it is time."""
        if self._gathered and clock.monotonic() - self._since >= self.gather_s:
            await self._write(database)

    def forget(self, stream: str) -> None:
        """The stream is gone."""
        self._told.pop(stream, None)
        self._gathered.pop(stream, None)

    async def _write(self, database: Database) -> None:
        pongs, self._gathered = self._gathered, {}
        # A process also hears pongs of streams that others own, and is not told when those end.
        self._told = self._told | pongs if len(self._told) < self.told_max else pongs
        await leases.renew(database, pongs.values())
