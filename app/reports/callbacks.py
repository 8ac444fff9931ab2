"""The punctuality report: of the callbacks of each queue, how many were offered, taken and kept, and how late."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when, in milliseconds since the epoch: offers by their instant, callbacks by their booking."""

    since: int


class Punctuality(BaseModel, frozen=True):
    """How callbacks went.

    For `asked` contacts the rule of offering was asked, and `offered` of them were offered one. Of those `booked` some
    were `kept` (the customer talked with an agent), `abandoned` (the customer answered and hung up before an agent was
    there), `failed` (not reached in all attempts), `expired`, `withdrawn` by hand or `merged` (the customer called
    again and took up the place); `open` are to come. `put_off` is how often whoever was reached asked to be called
    later. `on_time` were called before the promise was over, `late` were not, or not at all; who called again or gave
    up is neither. `late_s` is the mean delay of those called late, `response_s` the mean time from booking, or from the
    beginning of the slot, to the first call, both in seconds.
    """

    asked: int
    offered: int
    booked: int
    kept: int
    abandoned: int
    failed: int
    expired: int
    withdrawn: int
    merged: int
    open: int
    attempts: int
    put_off: int
    on_time: int
    late: int
    late_s: float | None
    response_s: float | None


class Row(NamedTuple):
    """The callbacks of one queue; a callback is called when its customer is dialed for the first time."""

    queue: int
    punctuality: Punctuality


QUERY = """
WITH offer AS (
    SELECT queue_id, count(*) AS asked, count(*) FILTER (WHERE verdict = 'offered') AS offered
    FROM callback_offer WHERE at >= :since GROUP BY queue_id
), made AS (
    SELECT queue_id, count(*) AS booked,
        count(*) FILTER (WHERE outcome = 'kept') AS kept,
        count(*) FILTER (WHERE outcome = 'abandoned') AS abandoned,
        count(*) FILTER (WHERE outcome = 'failed') AS failed,
        count(*) FILTER (WHERE outcome = 'expired') AS expired,
        count(*) FILTER (WHERE outcome = 'withdrawn') AS withdrawn,
        count(*) FILTER (WHERE outcome = 'merged') AS merged,
        count(*) FILTER (WHERE outcome IS NULL) AS open,
        sum(attempts) AS attempts,
        sum(put_off) AS put_off,
        count(*) FILTER (WHERE called_at <= promised_until) AS on_time,
        count(*) FILTER (WHERE called_at > promised_until
            OR called_at IS NULL AND outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'merged'
                AND promised_until < now_ms()) AS late,
        avg(called_at - promised_until) FILTER (WHERE called_at > promised_until) / 1000 AS late_s,
        avg(called_at - coalesce(slot_at, created_at)) / 1000 AS response_s
    FROM callback WHERE created_at >= :since GROUP BY queue_id
)
SELECT queue_id, coalesce(asked, 0) AS asked, coalesce(offered, 0) AS offered, coalesce(booked, 0) AS booked,
    coalesce(kept, 0) AS kept, coalesce(abandoned, 0) AS abandoned, coalesce(failed, 0) AS failed,
    coalesce(expired, 0) AS expired, coalesce(withdrawn, 0) AS withdrawn, coalesce(merged, 0) AS merged,
    coalesce(open, 0) AS open, coalesce(attempts, 0) AS attempts, coalesce(put_off, 0) AS put_off,
    coalesce(on_time, 0) AS on_time,
    coalesce(late, 0) AS late, late_s::float8, response_s::float8
FROM offer FULL JOIN made USING (queue_id) ORDER BY queue_id
"""


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    rows = await read(database, QUERY, parameters._asdict())
    return [Row(row.queue_id, Punctuality.model_validate(row._asdict())) for row in rows]
