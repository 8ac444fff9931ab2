"""How callbacks went, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports import callbacks
from app.reports.callbacks import Punctuality
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services

DAY_MS = 86_400_000


class PunctualityRow(Punctuality, frozen=True):
    """The callbacks of one queue, by its title."""

    queue: str


async def punctuality(services: Services, days: int) -> list[PunctualityRow]:
    """The report over the last so many days."""
    names = names_of(services.center)
    since = services.desk.now_estimate() - days * DAY_MS
    rows = await callbacks.run(services.database, callbacks.Parameters(since))
    return [PunctualityRow(queue=names.queue_name(row.queue).title, **dict(row.punctuality)) for row in rows]
