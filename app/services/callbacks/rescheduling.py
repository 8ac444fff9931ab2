"""Another time for a callback that is to come: which times there are, and the change to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.errors import Refused
from app.services.callbacks import promises
from app.services.callbacks import slots as all_slots
from app.store import callbacks as store
from routing.events import RescheduleCallback

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.callbacks.slots import Slot
    from app.services.center.kinds import Callbacks, Queue
    from app.services.center.picture import Entry
    from app.services.desk import Outcome
    from app.services.desk.outcome import Rows
    from app.store.writes import Write


class Change(NamedTuple):
    """What routing is asked for, and the rows that go with it."""

    event: RescheduleCallback
    rows: Rows


async def open_slots(services: Services, queue: Entry[Queue]) -> list[Slot]:
    """Every slot of the queue that can be booked; none when it has no slots."""
    policy, hours = queue.body.callbacks, services.center.picture.hours.get(queue.body.hours or "")
    if policy is None or policy.slots is None or hours is None:
        return []
    now = services.desk.now_estimate()
    return list(all_slots.free(policy.slots, hours, await store.taken(services.database, queue.id, now), now))


async def slot_named(services: Services, queue: Entry[Queue], name: str) -> Slot:
    """The slot of that name. Raises `Refused` when it cannot be booked."""
    slot = next((each for each in await open_slots(services, queue) if each.name == name), None)
    if slot is None:
        raise Refused("This slot is no longer free.")
    return slot


def change(contact: int, policy: Callbacks, slot: Slot) -> Change:
    """The contact's callback comes in this slot, as if it had been booked for it."""
    promise = promises.in_slot(policy, slot)

    def rows(outcome: Outcome) -> list[Write]:
        return [] if outcome.refused else [store.reschedule(contact, slot.at, *promise)]

    return Change(RescheduleCallback(contact, slot.at, promises.terms(policy, promise.expires)), rows)
