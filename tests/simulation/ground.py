"""The ground on which simulations run, one after the other: a database of their own on the tests' server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store.journal import CHANNEL
from tests.simulation import invariants
from tests.simulation.database import prepare
from tests.simulation.loop import VirtualLoop
from tests.simulation.seeds import Told, tell
from tests.simulation.server import ClockFile, Server
from tests.support import postgres


class Ground:
    """Runs one seed after another."""

    def __init__(self, dsn: str, server: Server) -> None:
        self._dsn = dsn
        self._server = server

    def tell(self, seed: int) -> Told:
        """Run a seed from the beginning to its end, or to where something does not hold."""
        self._server.control.ask("SELECT back_to_the_beginning()")
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            return runner.run(tell(self._server, self._dsn, seed))


@contextmanager
def ground(postgres_dsn: str) -> Iterator[Ground]:
    """Ground on the server at that address; nothing is left of it."""
    name = asyncio.run(postgres.clone(postgres_dsn, postgres.make_template(postgres_dsn)))
    dsn = postgres.address(postgres_dsn, name)
    try:
        with TemporaryDirectory() as folder, ClockFile(Path(folder)) as clock:
            asyncio.run(prepare(dsn, clock))
            with Server(dsn, CHANNEL, clock) as server:
                invariants.prepare(server)
                yield Ground(dsn, server)
    finally:
        asyncio.run(postgres.drop(postgres_dsn, name))
