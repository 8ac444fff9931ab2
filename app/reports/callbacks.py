"""The punctuality report: of the callbacks of each queue, how many were offered, taken and kept, and how late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch: offers by their instant, callbacks by their booking."""

    since: int


class Row(NamedTuple):
    """The callbacks of one queue; a callback is called when its customer is dialed for the first time."""

    queue: int
    asked: int
    """For how many contacts the rule of offering was asked."""
    offered: int
    booked: int
    kept: int
    """How many customers talked with an agent."""
    failed: int
    expired: int
    withdrawn: int
    merged: int
    open: int
    attempts: int
    on_time: int
    """How many were called before their promise was over, or earlier."""
    late: int
    """How many were called later, or not at all though the promise is over; who called again or gave up is neither."""
    late_s: float | None
    """The mean time by which those were late who were called; none when there are none."""
    response_s: float | None
    """The mean time from booking, or from the beginning of the slot, to the first call."""


QUERY = """
WITH offer AS (
    SELECT queue_id, count(*) AS asked, count(*) FILTER (WHERE verdict = 'offered') AS offered
    FROM callback_offer WHERE at >= :since GROUP BY queue_id
), made AS (
    SELECT queue_id, count(*) AS booked,
        count(*) FILTER (WHERE outcome = 'kept') AS kept,
        count(*) FILTER (WHERE outcome = 'failed') AS failed,
        count(*) FILTER (WHERE outcome = 'expired') AS expired,
        count(*) FILTER (WHERE outcome = 'withdrawn') AS withdrawn,
        count(*) FILTER (WHERE outcome = 'merged') AS merged,
        count(*) FILTER (WHERE outcome IS NULL) AS open,
        sum(attempts) AS attempts,
        count(*) FILTER (WHERE called_at <= promised_until) AS on_time,
        count(*) FILTER (WHERE called_at > promised_until
            OR called_at IS NULL AND outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'merged'
                AND promised_until < now_ms()) AS late,
        avg(called_at - promised_until) FILTER (WHERE called_at > promised_until) / 1000 AS late_s,
        avg(called_at - coalesce(slot_at, created_at)) / 1000 AS response_s
    FROM callback WHERE created_at >= :since GROUP BY queue_id
)
SELECT queue_id, coalesce(asked, 0), coalesce(offered, 0), coalesce(booked, 0), coalesce(kept, 0), coalesce(failed, 0),
    coalesce(expired, 0), coalesce(withdrawn, 0), coalesce(merged, 0), coalesce(open, 0), coalesce(attempts, 0),
    coalesce(on_time, 0), coalesce(late, 0), late_s::float8, response_s::float8
FROM offer FULL JOIN made USING (queue_id) ORDER BY queue_id
"""


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    return [Row(*row) for row in await read(database, QUERY, parameters._asdict())]
