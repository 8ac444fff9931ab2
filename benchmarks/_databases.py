"""An embedded PostgreSQL for benchmarks, with fsync on as in service, and fresh databases in it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg

from app.store import embedded, migrate
from app.store.embedded.place import find


@contextmanager
def server() -> Iterator[str]:
    """The address of a server of the benchmark's own."""
    with state_folder() as folder:
        running = embedded.join_or_start(folder)
        try:
            yield running.dsn
        finally:
            running.stop()


@contextmanager
def state_folder() -> Iterator[Path]:
    """A state folder for a server that has ended by the end; what root's server kept elsewhere goes with it."""
    with tempfile.TemporaryDirectory(prefix="switchboard-bench-") as folder:
        try:
            yield Path(folder)
        finally:
            shutil.rmtree(find(Path(folder)).folder, ignore_errors=True)


@asynccontextmanager
async def fresh(server_dsn: str, name: str) -> AsyncIterator[str]:
    """The address of a new migrated database, dropped at the end."""
    connection = await asyncpg.connect(server_dsn)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
        dsn = server_dsn.replace("/postgres?", f"/{name}?")
        await migrate.upgrade(dsn)
        yield dsn
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await connection.close()
