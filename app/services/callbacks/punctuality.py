"""How callbacks went, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.reports import callbacks
from app.services.names import names_of

if TYPE_CHECKING:
    from app.bootstrap import Services

DAY_MS = 86_400_000


class PunctualityRow(BaseModel, frozen=True):
    """The callbacks of one queue.

    For `asked` contacts the rule of offering was asked, and `offered` of them were offered one. Of those `booked` some
    were `kept` (the customer talked with an agent), `failed` (not reached in all attempts), `expired`, `withdrawn` by
    hand or `merged` (the customer called again and took up the place); `open` are to come. `on_time` were called before
    the promise was over, `late` were not; `late_s` is the mean delay of those called late, `response_s` the mean time
    from booking, or from the beginning of the slot, to the first call, both in seconds.
    """

    queue: str
    asked: int
    offered: int
    booked: int
    kept: int
    failed: int
    expired: int
    withdrawn: int
    merged: int
    open: int
    attempts: int
    on_time: int
    late: int
    late_s: float | None
    response_s: float | None


async def punctuality(services: Services, days: int) -> list[PunctualityRow]:
    """The report over the last so many days."""
    names = names_of(services.center)
    since = services.desk.now_estimate() - days * DAY_MS
    rows = await callbacks.run(services.database, callbacks.Parameters(since))
    return [PunctualityRow(**(row._asdict() | {"queue": names.queue_name(row.queue).title})) for row in rows]
