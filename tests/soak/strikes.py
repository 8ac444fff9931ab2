"""What the soak does to the center: it restarts the database and kills processes, in an order drawn from a seed."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, so that the same strikes come again

from app.store import embedded
from app.store.embedded import locks
from tests.soak.serving import ServedFleet
from tests.support.waiting import eventually

END_SECONDS = 30.0


class Strike(StrEnum):
    """A way to be struck."""

    DATABASE_STOPPED = "database stopped"
    """It breaks off what is under way, ends in order and comes again."""
    DATABASE_KILLED = "database killed"
    """It drops everything as it stands, and recovers from its log."""
    WEB_KILLED = "web process killed"
    WORKER_KILLED = "worker killed"


def strikes(draws: Random) -> Iterator[Strike]:
    """Without end, each round in another order: one of the database, one of each kind of process."""
    while True:
        for database in (Strike.DATABASE_STOPPED, Strike.DATABASE_KILLED):
            yield from draws.sample([database, Strike.WEB_KILLED, Strike.WORKER_KILLED], 3)


class Server:
    """A PostgreSQL server of the soak's own, which can be struck."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._share = embedded.join_or_start(state)
        self.dsn = self._share.dsn

    async def restart(self, ending: signal.Signals) -> None:
        """End it with this signal, and start it again."""
        place, before = self._share.place, self._share
        os.kill(int((place.data / "postmaster.pid").read_text().split()[0]), ending)
        await eventually(lambda: not locks.held(place.running), within=END_SECONDS)
        self._share = await asyncio.to_thread(embedded.join_or_start, self._state)
        before.stop()

    def stop(self) -> None:
        """End it for good; its data go with it, wherever they lie."""
        self._share.stop()
        shutil.rmtree(self._share.place.folder)


async def strike(how: Strike, server: Server, fleet: ServedFleet, draws: Random) -> None:
    """Strike once."""
    match how:
        case Strike.DATABASE_STOPPED:
            await server.restart(signal.SIGINT)
        case Strike.DATABASE_KILLED:
            await server.restart(signal.SIGQUIT)
        case Strike.WEB_KILLED:
            os.kill(draws.choice(sorted(fleet.living("web"))), signal.SIGKILL)
        case Strike.WORKER_KILLED:
            os.kill(min(fleet.living("worker")), signal.SIGKILL)
