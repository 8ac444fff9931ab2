"""The service-level report: of those who entered each queue since an instant, how many were answered, and how soon.

Whom an agent called never asked to be answered: those contacts are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.store.reading import read

if TYPE_CHECKING:
    from app.store.database import Database


class Parameters(NamedTuple):
    """Since when (milliseconds since the epoch), and within how many seconds each queue means to answer."""

    since: int
    thresholds_s: Mapping[int, int]
    default_threshold_s: int = 20


class Row(NamedTuple):
    """One queue. Who left by a key or by overflow is in neither count, nor is who still waits.

    A contact counts once each time it enters the queue, be it given on by an agent of another queue. One that comes
    back to the queue it is of, after its agent was lost or a transfer that nobody took, has not entered anew.
    """

    queue: int
    answered: int
    answered_in_time: int
    abandoned: int


QUERY = """
WITH life AS (
    SELECT contact_id, queue_id, kind, began_at,
           kind IN ('wait', 'virtual_hold') AND queue_id IS DISTINCT FROM lag(queue_id) OVER own AS enters
    FROM segment WHERE lane = 'contact' AND began_at >= :since
    WINDOW own AS (PARTITION BY contact_id ORDER BY began_at, id)
), numbered AS (
    SELECT *, count(*) FILTER (WHERE enters) OVER (PARTITION BY contact_id ORDER BY began_at) AS entry
    FROM life WHERE queue_id IS NOT NULL
), visit AS (
    SELECT contact_id, queue_id, entry, max(entry) OVER (PARTITION BY contact_id) = entry AS last,
           min(began_at) FILTER (WHERE kind = 'wait') AS entered,
           min(began_at) FILTER (WHERE kind = 'talk') AS answered
    FROM numbered GROUP BY contact_id, queue_id, entry
), threshold AS (
    SELECT queue_id, seconds FROM unnest(CAST(:queues AS int[]), CAST(:seconds AS int[])) AS given (queue_id, seconds)
)
SELECT visit.queue_id,
       count(visit.answered),
       count(*) FILTER (WHERE visit.answered - visit.entered <= coalesce(threshold.seconds, :seconds_else) * 1000),
       count(*) FILTER (WHERE visit.answered IS NULL AND visit.last AND contact.abandoned_in = visit.queue_id)
FROM visit
JOIN contact ON contact.id = visit.contact_id
LEFT JOIN threshold ON threshold.queue_id = visit.queue_id
WHERE visit.entered IS NOT NULL AND contact.origin <> 'agent_dialed'
GROUP BY visit.queue_id
ORDER BY visit.queue_id
"""


async def run(database: Database, parameters: Parameters) -> list[Row]:
    """The report."""
    given = {
        "since": parameters.since,
        "queues": list(parameters.thresholds_s),
        "seconds": list(parameters.thresholds_s.values()),
        "seconds_else": parameters.default_threshold_s,
    }
    return [Row(*row) for row in await read(database, QUERY, given)]
