"""What the rule of offering is asked about: the line, the closing time and the earlier bookings of one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.services.callbacks.offering import Booked, Case
from app.services.lines import line_for
from app.store import callbacks as store
from ivr_flows.hours import closes

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Callbacks, Queue
    from app.services.center.picture import Entry

FAR_DAYS = 2
"""A closing time further off than this does not matter."""


class Place(NamedTuple):
    """A caller before a queue that calls back; `number` is where to be called."""

    contact: int
    queue: Entry[Queue]
    policy: Callbacks
    number: str


async def case_of(services: Services, place: Place, now: int) -> Case:
    """The case of this caller at this instant."""
    return Case(
        line=line_for(services, place.contact, place.queue, now),
        closes_in_ms=_closes_in(services, place.queue, now),
        booked=Booked(*await store.counted(services.database, place.contact, place.number)),
        center_max=services.center.picture.callbacks_max,
    )


def _closes_in(services: Services, queue: Entry[Queue], now: int) -> int | None:
    hours = services.center.picture.hours.get(queue.body.hours or "")
    closing = closes(hours, now, FAR_DAYS) if hours else None
    return None if closing is None else closing - now
