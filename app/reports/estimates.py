"""The accuracy report: of the waits that were announced in each queue, how many held, and how far off they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from app.store.announcements import TALK_AFTER
from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch."""

    since: int


class Accuracy(BaseModel, frozen=True):
    """The waits that were announced: `held` of those whose callers talked did so within the range they were told.

    Of `unknown` the callers left or still wait: how long they would have waited nobody knows. `error_s` is the mean
    distance in seconds from the middle of the range to what came, `bias_s` the same with its sign: above 0, waits are
    announced too long; none where nobody talked.
    """

    announced: int
    unknown: int
    held: int
    sooner: int
    later: int
    error_s: float | None
    bias_s: float | None


class Row(NamedTuple):
    """The announcements of one queue."""

    queue: int
    accuracy: Accuracy


QUERY = f"""
WITH told AS (
    SELECT a.queue_id, a.low_s, a.high_s, (talk.began_at - a.at) / 1000.0 AS waited_s
    FROM announcement AS a LEFT JOIN LATERAL ({TALK_AFTER}) AS talk ON TRUE
    WHERE a.at >= :since AND a.high_s IS NOT NULL
)
SELECT queue_id, count(*) AS announced, count(*) - count(waited_s) AS unknown,
    count(*) FILTER (WHERE waited_s BETWEEN low_s AND high_s) AS held,
    count(*) FILTER (WHERE waited_s < low_s) AS sooner,
    count(*) FILTER (WHERE waited_s > high_s) AS later,
    avg(abs((low_s + high_s) / 2.0 - waited_s))::float8 AS error_s,
    avg((low_s + high_s) / 2.0 - waited_s)::float8 AS bias_s
FROM told GROUP BY queue_id ORDER BY queue_id
"""  # noqa: S608 - its parts are ours


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    rows = await read(database, QUERY, parameters._asdict())
    return [Row(row.queue_id, Accuracy.model_validate(row._asdict())) for row in rows]
