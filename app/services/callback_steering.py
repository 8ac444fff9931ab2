"""What supervisors do with callbacks to come: call one first, agree upon another time, take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound, Refused
from app.services.callbacks import rescheduling
from app.services.interventions import Cause, repeated, require_waiting, submit
from app.services.supervision import require_contact
from routing.events import CallFirst, WithdrawCallback

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.callbacks.slots import Slot
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.principal import Principal


async def call_now(services: Services, contact: int, cause: Cause) -> None:
    """Put a callback first in its queue, also when it rests. Raises `Conflict` when its customer is being called."""
    await require_waiting(services, contact, cause)
    await submit(services, CallFirst(contact), cause, "call_now", contact=contact, what="")


async def withdraw(services: Services, contact: int, cause: Cause) -> None:
    """Take a callback back. Raises `Conflict` when its customer is on the line already."""
    await require_waiting(services, contact, cause)
    await submit(services, WithdrawCallback(contact), cause, "withdraw_callback", contact=contact, what="")


async def slots(services: Services, contact: int, by: Principal) -> list[Slot]:
    """The slots a callback can be moved to. Raises as `require_contact` does."""
    require_contact(services, by, contact)
    return await rescheduling.open_slots(services, _queue(services, contact))


async def reschedule(services: Services, contact: int, slot: str, cause: Cause) -> None:
    """Move a callback to a slot. Raises `Refused` for a slot that is taken, `Conflict` for a customer on the line.

    Asked again under the same key it is not looked whether the slot has room: the callback itself may have filled it.
    """
    if await repeated(services, cause):
        return
    require_contact(services, cause.by, contact)
    queue = _queue(services, contact)
    if queue.body.callbacks is None:
        raise Refused("This queue does not call back.")
    found = await rescheduling.slot_named(services, queue, slot)
    event, rows = rescheduling.change(contact, queue.body.callbacks, found)
    await submit(services, event, cause, "reschedule_callback", contact=contact, what=slot, also=rows)


def _queue(services: Services, contact: int) -> Entry[Queue]:
    found = services.desk.state.contacts.get(contact)
    queue = None if found is None else services.center.picture.queues.get(found.queue)
    if queue is None:
        raise NotFound("This callback is over.")
    return queue
