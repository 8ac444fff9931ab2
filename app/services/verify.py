"""Whether the rows and snapshots are what the journal says: everything is derived once more and compared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from app.services import projection
from app.services.desk.outcome import recorded
from app.services.projection.agents import row as agent_row
from app.store import verification as store
from app.store.history import Stretch, pages
from app.store.routing_configs import load_all
from app.store.writes import execute
from routing import State, evolve
from routing.codec import SCHEMA, differs, encode_snapshot
from routing.facts import DigestTaken

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.journal import AnyConnection

PAGE = 10_000
"""Facts read at a time."""


class Finding(NamedTuple):
    """A place where the database does not say what the journal says."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


async def verify(database: Database, group: int = 1) -> list[str]:
    """Replay the journal of a routing group beside the live tables; answers what differs, nothing when all is well.

    Reads one consistent picture of the database and changes nothing. A journal whose beginning was dropped by age
    cannot be replayed: that is answered as the one finding.
    """
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        findings = await _verify(connection, group)
        await store.discard(connection)
    return [str(finding) for finding in findings]


async def _verify(connection: AnyConnection, group: int) -> list[Finding]:
    if not await store.is_complete(connection, group):
        return [Finding("journal", "its beginning was dropped by age, or positions are missing")]
    await store.shadow(connection)
    state = State(await load_all(connection))
    findings = [finding async for finding in _replay(connection, group, state)]
    findings += [Finding(where, what) for where, what in await store.differences(connection)]
    findings += await _agents(connection, state)
    findings += [Finding("segment", what) for what in await store.untiled(connection)]
    return findings


async def _replay(connection: AnyConnection, group: int, state: State) -> AsyncIterator[Finding]:
    taken = await store.snapshots(connection, group, SCHEMA)
    async for page in pages(connection, Stretch(group), PAGE):
        for at, turn in groupby(recorded(page), key=lambda record: record.at):
            records = list(turn)
            for record in records:
                if isinstance(record.fact, DigestTaken) and differs(state, record.fact):
                    yield Finding("digest", f"the one at position {record.seq} differs")
                evolve(state, record.fact, at)
                if record.seq in taken and encode_snapshot(state) != taken[record.seq]:
                    yield Finding("snapshot", f"the one at position {record.seq} differs")
            await execute(connection, projection.writes(records, state))


async def _agents(connection: AnyConnection, state: State) -> list[Finding]:
    rows = {row["agent_id"]: tuple(row) for row in await store.agents(connection)}
    expected = {agent.id: agent_row(agent) for agent in state.agents.values()}
    differing = [agent for agent in rows.keys() | expected.keys() if rows.get(agent) != expected.get(agent)]
    return [
        Finding("agent_state", f"agent {agent} is {rows.get(agent)}, not {expected.get(agent)}")
        for agent in sorted(differing)
    ]
