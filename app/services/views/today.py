"""What views tell of the day so far: service level, answered, abandoned and contained calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from app.services.views.names import Names, QueueName


class ServiceLevel(BaseModel, frozen=True):
    """Callers answered within `threshold_s` seconds, in percent of those answered or abandoned.

    This is the strict one of the five formulas ICMI (the International Customer Management Institute) names: whoever
    abandons, however soon, counts against it. A caller counts to the day of entering the queue. Null while there were
    none.
    """

    percent: float | None
    threshold_s: int
    target_percent: int
    answered: int
    abandoned: int


class Count(NamedTuple):
    """The callers of one queue who got an end to their wait."""

    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0

    def plus(self, other: Count) -> Count:
        """Both together."""
        return Count(*(one + two for one, two in zip(self, other, strict=True)))


class Today(NamedTuple):
    """The day so far, as views need it."""

    total: ServiceLevel
    queues: dict[int, ServiceLevel]
    contained: int
    calls: int


def today(counts: Mapping[int, Count], names: Names, *, contained: int, calls: int) -> Today:
    """The day from the counts of its queues; the total is held against the first queue's target."""
    total = Count()
    for count in counts.values():
        total = total.plus(count)
    first = next(iter(names.queues.values()), QueueName("", ""))
    levels = {queue: service_level(names.queue_name(queue), count) for queue, count in counts.items()}
    return Today(service_level(first, total), levels, contained, calls)


def service_level(queue: QueueName, count: Count) -> ServiceLevel:
    """The service level of these callers against the target of a queue."""
    ended = count.answered + count.abandoned
    return ServiceLevel(
        percent=round(100 * count.answered_in_time / ended, 1) if ended else None,
        threshold_s=queue.threshold_s,
        target_percent=queue.target_percent,
        answered=count.answered,
        abandoned=count.abandoned,
    )
