"""How well announced waits held, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.reports import estimates
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services

DAY_MS = 86_400_000


class AccuracyRow(BaseModel, frozen=True):
    """The announcements of one queue: `held` of those whose callers talked did so within the range they were told.

    `unknown` are those whose callers left or still wait. `error_s` is the mean distance in seconds from the middle of
    the range, `bias_s` the same with its sign: above 0, waits are announced too long. `announcing` is false while the
    queue is not spoken of because too few of its latest announcements held.
    """

    queue: str
    announced: int
    unknown: int
    held: int
    sooner: int
    later: int
    error_s: float | None
    bias_s: float | None
    announcing: bool


async def accuracy(services: Services, days: int) -> list[AccuracyRow]:
    """The report over the last so many days."""
    since = services.desk.now_estimate() - days * DAY_MS
    names = names_of(services.center)
    rows = await estimates.run(services.database, estimates.Parameters(since))
    return [
        AccuracyRow(
            **(row._asdict() | {"queue": names.queue_name(row.queue).title}),
            announcing=services.estimates.trusts(row.queue),
        )
        for row in rows
    ]
