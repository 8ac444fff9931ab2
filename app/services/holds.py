"""How customers were put on hold, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports import holds
from app.reports.holds import Holds
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services

DAY_MS = 86_400_000


class HoldsRow(Holds, frozen=True):
    """The holds of one queue, by its title."""

    queue: str


async def of_queues(services: Services, days: int) -> list[HoldsRow]:
    """The report over the last so many days."""
    names = names_of(services.center)
    since = services.desk.now_estimate() - days * DAY_MS
    rows = await holds.run(services.database, holds.Parameters(since))
    return [HoldsRow(queue=names.queue_name(row.queue).title, **dict(row.holds)) for row in rows]
