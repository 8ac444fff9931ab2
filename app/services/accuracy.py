"""How well announced waits held, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports import estimates
from app.reports.estimates import Accuracy
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services

DAY_MS = 86_400_000


class AccuracyRow(Accuracy, frozen=True):
    """The announcements of one queue, by its title.

    `announcing` is false while the queue is not spoken of because too few of its latest announcements held.
    """

    queue: str
    announcing: bool


async def accuracy(services: Services, days: int) -> list[AccuracyRow]:
    """The report over the last so many days."""
    since = services.desk.now_estimate() - days * DAY_MS
    names = names_of(services.center)
    rows = await estimates.run(services.database, estimates.Parameters(since))
    return [
        AccuracyRow(
            queue=names.queue_name(row.queue).title,
            announcing=services.estimates.trusts(row.queue),
            **dict(row.accuracy),
        )
        for row in rows
    ]
