"""The accuracy report: of the waits that were announced in each queue, how many held, and how far off they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.announcements import TALK_AFTER
from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch."""

    since: int


class Row(NamedTuple):
    """The announcements of one queue; seconds are means over those whose callers talked, none when there are none."""

    queue: int
    announced: int
    """How often a wait was told."""
    unknown: int
    """How many of those callers left or still wait: how long they would have waited nobody knows."""
    held: int
    """How many talked within the range."""
    sooner: int
    later: int
    error_s: float | None
    """The distance from the middle of the range to what came."""
    bias_s: float | None
    """The same with its sign: above 0, waits are announced too long."""


QUERY = f"""
WITH told AS (
    SELECT a.queue_id, a.low_s, a.high_s, (talk.began_at - a.at) / 1000.0 AS waited_s
    FROM announcement AS a LEFT JOIN LATERAL ({TALK_AFTER}) AS talk ON TRUE
    WHERE a.at >= :since AND a.high_s IS NOT NULL
)
SELECT queue_id, count(*), count(*) - count(waited_s),
    count(*) FILTER (WHERE waited_s BETWEEN low_s AND high_s),
    count(*) FILTER (WHERE waited_s < low_s),
    count(*) FILTER (WHERE waited_s > high_s),
    avg(abs((low_s + high_s) / 2.0 - waited_s))::float8,
    avg((low_s + high_s) / 2.0 - waited_s)::float8
FROM told GROUP BY queue_id ORDER BY queue_id
"""  # noqa: S608 - its parts are ours


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    return [Row(*row) for row in await read(database, QUERY, {"since": parameters.since})]
