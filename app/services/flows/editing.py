"""Changing what calls begin with: one editor at a time, on what is stored now, and every process told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.errors import Conflict
from app.services.flows.refusals import CanaryUnderWay
from app.store import center
from app.store.center import Stored
from app.store.writes import Write, execute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.database import Connection, Database
    from app.store.flow_canaries import StoredCanary


class Moment(NamedTuple):
    """What is stored while nobody else changes it, and when that is (milliseconds)."""

    connection: Connection
    stored: Stored
    at: int


async def stored_now(database: Database) -> Stored:
    """Everything that is configured, as of one moment."""
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        return await center.load(connection)


async def change(database: Database, decide: Callable[[Moment], Awaitable[Sequence[Write]]]) -> None:
    """Commit what is decided on what is stored; new calls everywhere begin as it says."""
    async with center.editing(database):
        stored, at = await stored_now(database), await database.now()
        async with database.transaction() as connection:
            writes = await decide(Moment(connection, stored, at))
            await execute(connection, [*writes, center.write_version()])


def insist_on_version(stored: Stored, version: int) -> None:
    """Raises `Conflict` when the center has gone on since that version was read."""
    if stored.version != version:
        raise Conflict("The center was changed meanwhile. Try again.")


def canary_of(stored: Stored, flow: str) -> StoredCanary | None:
    """The canary under way that has a version of this flow on trial."""
    return next((each for each in stored.canaries if flow in each.versions), None)


def insist_on_no_canary(stored: Stored, flows: Iterable[str]) -> None:
    """Raises `CanaryUnderWay` when one of these has a version on trial."""
    for flow in flows:
        canary = canary_of(stored, flow)
        if canary is not None:
            what = f"Version {canary.versions[flow]} of {flow} is on trial for {canary.percent} % of calls."
            raise CanaryUnderWay(f"{what} Promote {canary.flow} or roll it back first.")
