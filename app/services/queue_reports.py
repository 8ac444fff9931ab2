"""The reports on queues, in the words of people: over so many days, each queue by its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.clock import DAY_MS
from app.reports import callbacks, estimates, holds
from app.reports.callbacks import Punctuality
from app.reports.estimates import Accuracy
from app.reports.holds import Holds
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services


class AccuracyRow(Accuracy, frozen=True):
    """The announcements of one queue.

    `announcing` is false while the queue is not spoken of because too few of its latest announcements held.
    """

    queue: str
    announcing: bool


class PunctualityRow(Punctuality, frozen=True):
    """The callbacks of one queue."""

    queue: str


class HoldsRow(Holds, frozen=True):
    """The holds of one queue."""

    queue: str


async def accuracy(services: Services, days: int) -> list[AccuracyRow]:
    """How well announced waits held."""
    rows = await estimates.run(services.database, estimates.Parameters(_since(services, days)))
    return [
        AccuracyRow(
            queue=_title(services, row.queue), announcing=services.estimates.trusts(row.queue), **dict(row.accuracy)
        )
        for row in rows
    ]


async def punctuality(services: Services, days: int) -> list[PunctualityRow]:
    """How callbacks went."""
    rows = await callbacks.run(services.database, callbacks.Parameters(_since(services, days)))
    return [PunctualityRow(queue=_title(services, row.queue), **dict(row.punctuality)) for row in rows]


async def on_hold(services: Services, days: int) -> list[HoldsRow]:
    """How customers were put on hold."""
    rows = await holds.run(services.database, holds.Parameters(_since(services, days)))
    return [HoldsRow(queue=_title(services, row.queue), **dict(row.holds)) for row in rows]


def _since(services: Services, days: int) -> int:
    return services.desk.now_estimate() - days * DAY_MS


def _title(services: Services, queue: int) -> str:
    return names_of(services.center).queue_name(queue).title
