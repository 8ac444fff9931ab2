"""Reads and writes console leases: which agents' consoles are there, and whether their phones are ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.store.database import Database

lasts_ms = 15_000
"""How long a lease outlives the last sign of life."""

_OPEN = """
INSERT INTO console_lease (agent_id, stream, process, device_ready, until)
VALUES ($1, $2, $3, false, now_ms() + $4)
"""
_CLOSE = "UPDATE console_lease SET process = '' WHERE agent_id = $1 AND stream = $2"
_RENEW = """
UPDATE console_lease AS lease SET tab = pong.tab, device_ready = pong.device_ready, until = now_ms() + $5
FROM unnest($1::int[], $2::text[], $3::text[], $4::bool[]) AS pong (agent_id, stream, tab, device_ready)
WHERE lease.agent_id = pong.agent_id AND lease.stream = pong.stream
"""
_READY = """
SELECT EXISTS (SELECT 1 FROM console_lease WHERE agent_id = $1 AND device_ready AND process <> '' AND until > now_ms())
"""
_LAPSED = """
SELECT agent_id FROM unnest($1::int[]) AS asked (agent_id)
WHERE NOT EXISTS (SELECT 1 FROM console_lease AS lease WHERE lease.agent_id = asked.agent_id AND until > now_ms())
"""
_STREAMLESS = """
SELECT agent_id FROM unnest($1::int[]) AS asked (agent_id)
WHERE NOT EXISTS (SELECT 1 FROM console_lease AS lease
                  WHERE lease.agent_id = asked.agent_id AND process <> '' AND until > now_ms())
"""
_FORGET = "DELETE FROM console_lease WHERE until < now_ms() - $1"


class Pong(NamedTuple):
    """A sign of life of a console: the tab that speaks for it, and whether its phone can take a call."""

    agent: int
    stream: str
    tab: str
    device_ready: bool


async def open_lease(database: Database, agent: int, stream: str, process: str) -> None:
    """Begin a lease for a new stream that `process` owns; the phone is not ready until a pong says so."""
    await database.hot.execute(_OPEN, agent, stream, process, lasts_ms)


async def close_lease(database: Database, agent: int, stream: str) -> None:
    """The stream is gone; the lease lasts out its time, so that a page may be reloaded."""
    await database.hot.execute(_CLOSE, agent, stream)


async def renew(database: Database, pongs: Collection[Pong]) -> None:
    """Renew the leases of these streams from now, all in one statement."""
    if pongs:
        agents, streams, tabs, ready = zip(*pongs, strict=True)
        await database.hot.execute(_RENEW, agents, streams, tabs, ready, lasts_ms)


async def ready(database: Database, agent: int) -> bool:
    """Whether the agent has a live console whose phone can take a call."""
    found: bool = await database.hot.fetchval(_READY, agent)
    return found


async def lapsed(database: Database, agents: Collection[int]) -> list[int]:
    """Those of the agents who have no lease left."""
    return [row["agent_id"] for row in await database.hot.fetch(_LAPSED, list(agents))]


async def streamless(database: Database, agents: Collection[int]) -> list[int]:
    """Those of the agents who have no live stream, whether or not a lease still runs."""
    return [row["agent_id"] for row in await database.hot.fetch(_STREAMLESS, list(agents))]


async def forget_old(database: Database, older_than_ms: int) -> None:
    """Delete the leases that ended longer ago than that."""
    await database.hot.execute(_FORGET, older_than_ms)
