"""The report on holds: of the talks of each queue, how many were put on hold, how long, and given up there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from app.store.reading import read
from routing.vocabulary import EndedBy

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch; a talk and a hold count by their beginning."""

    since: int


class Holds(BaseModel, frozen=True):
    """How customers were held; comfort hold, after an agent was lost, is a hold too.

    Of the contacts in which somebody talked (`talked`) those were `held` whose customer was on hold at least once, and
    those `abandoned_on_hold` whose customer hung up there. These were answered, so they are not among the abandoned.
    There were `holds` in all; `mean_s` is how long one lasted on average and `longest_s` at most, in seconds, and none
    where there were none. A hold that goes on is in no figure but `held`.
    """

    talked: int
    held: int
    holds: int
    mean_s: float | None
    longest_s: float | None
    abandoned_on_hold: int


class Row(NamedTuple):
    """The holds of one queue."""

    queue: int
    holds: Holds


QUERY = f"""
WITH stretch AS (
    SELECT contact_id, queue_id, kind, ended_at, (ended_at - began_at) / 1000.0 AS lasted_s
    FROM segment
    WHERE lane = 'contact' AND kind IN ('talk', 'hold') AND began_at >= :since AND queue_id IS NOT NULL
), hold AS (
    SELECT stretch.*, given_up.contact_id IS NOT NULL AS abandoned
    FROM stretch LEFT JOIN connection AS given_up ON given_up.contact_id = stretch.contact_id
        AND given_up.cause = '{EndedBy.HOLD}' AND given_up.ended_at = stretch.ended_at
    WHERE kind = 'hold'
), held AS (
    SELECT queue_id, count(DISTINCT contact_id) AS held, count(lasted_s) AS holds,
        avg(lasted_s)::float8 AS mean_s, max(lasted_s)::float8 AS longest_s,
        count(*) FILTER (WHERE abandoned) AS abandoned_on_hold
    FROM hold GROUP BY queue_id
), talk AS (
    SELECT queue_id, count(DISTINCT contact_id) AS talked FROM stretch GROUP BY queue_id
)
SELECT queue_id, talked, coalesce(held, 0) AS held, coalesce(holds, 0) AS holds, mean_s, longest_s,
    coalesce(abandoned_on_hold, 0) AS abandoned_on_hold
FROM talk LEFT JOIN held USING (queue_id) ORDER BY queue_id
"""  # noqa: S608 - nothing in it comes from outside


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    rows = await read(database, QUERY, parameters._asdict())
    return [Row(row.queue_id, Holds.model_validate(row._asdict())) for row in rows]
