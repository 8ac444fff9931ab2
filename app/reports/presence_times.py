"""The report of presence times: how long each agent was not ready since an instant, and for which reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch."""

    since: int


class Row(NamedTuple):
    """An agent's time not ready for one reason, in milliseconds; a stretch that goes on is not in it."""

    agent: int
    reason: str | None
    ms: int


QUERY = """
SELECT agent_id, reason, sum(ended_at - greatest(began_at, :since))::bigint FROM presence_span
WHERE presence = 'not_ready' AND ended_at > :since GROUP BY agent_id, reason ORDER BY agent_id, reason
"""


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report, by agent and reason."""
    return [Row(*row) for row in await read(database, QUERY, parameters._asdict())]
