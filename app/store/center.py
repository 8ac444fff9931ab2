"""What is configured, as rows: center objects, the flows beside them, and the version of it all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from app.store import flow_canaries, flows
from app.store.flow_canaries import StoredAlias, StoredCanary
from app.store.flows import StoredFlow
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Connection, Database

_LOCK = 0x5357_4345
"""The advisory lock of whoever edits the center; any number that nothing else in the database uses."""
_VERSION = "center_version"


class StoredObject(NamedTuple):
    """A configured object; `applied_digest` is that of what the last apply wrote."""

    kind: str
    name: str
    id: int
    body: dict[str, Any]
    digest: str
    applied_digest: str | None
    retired: bool

    @property
    def changed_elsewhere(self) -> bool:
        """Whether somebody changed or made it by another way than the center file."""
        return self.digest != self.applied_digest


class Stored(NamedTuple):
    """Everything that is configured, at one `version`."""

    version: int
    objects: list[StoredObject]
    flows: list[StoredFlow]
    canaries: Sequence[StoredCanary] = ()
    aliases: Sequence[StoredAlias] = ()


async def version(connection: Connection) -> int:
    """A number that grows with every change of the center; 0 before the first."""
    found: int | None = await connection.fetchval("SELECT value FROM deployment WHERE key = $1", _VERSION)
    return found or 0


async def load(connection: Connection) -> Stored:
    """All objects and flows, retired ones too; inside a transaction of its own level they belong together."""
    objects = await connection.fetch(
        "SELECT kind, name, id, body, digest, applied_digest, retired FROM center_object ORDER BY kind, id"
    )
    return Stored(
        await version(connection),
        [StoredObject(*row.values()) for row in objects],
        await flows.load(connection),
        await flow_canaries.running(connection),
        await flow_canaries.aliases(connection),
    )


async def find_object(connection: Connection, kind: str, name: str) -> StoredObject | None:
    """One object, retired or not."""
    row = await connection.fetchrow(
        "SELECT kind, name, id, body, digest, applied_digest, retired FROM center_object WHERE kind = $1 AND name = $2",
        kind,
        name,
    )
    return StoredObject(*row.values()) if row else None


def write_object(made: StoredObject) -> Write:
    """Create the object, or make it what is given; its id never changes."""
    return Write(
        "INSERT INTO center_object (kind, name, id, body, digest, applied_digest, retired)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body,"
        " digest = excluded.digest, applied_digest = excluded.applied_digest, retired = excluded.retired",
        tuple(made),
    )


def write_version() -> Write:
    """Tell every process that the center has changed."""
    return Write(
        "INSERT INTO deployment (key, value) VALUES ($1, '1'::jsonb)"
        " ON CONFLICT (key) DO UPDATE SET value = to_jsonb((deployment.value #>> '{}')::bigint + 1)",
        (_VERSION,),
    )


@asynccontextmanager
async def editing(database: Database) -> AsyncIterator[None]:
    """Held by whoever changes the center, so that two edits do not cross; waits for the other."""
    async with database.hot.acquire() as connection:
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        try:
            yield
        finally:
            await connection.execute("SELECT pg_advisory_unlock($1)", _LOCK)
