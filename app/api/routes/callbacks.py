"""Callbacks to come: the list, and what supervisors do with one."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.interventions import Key, cause_of
from app.api.routes.schemas import Intervention
from app.services import callback_steering
from app.services.callbacks.listed import listed, shown
from app.services.callbacks.slots import Slot
from app.services.views.callbacks import CallbackView

router = guarded(Who.SUPERVISORS, "/callbacks")


class SlotRow(BaseModel, frozen=True):
    """A time that a callback can be moved to: its name, and from when until when, in milliseconds since the epoch."""

    slot: str
    begins: int
    ends: int


class NewTime(Intervention):
    """The slot the callback is moved to, by its name."""

    slot: str = Field(max_length=64)


@router.get("")
async def list_callbacks(services: Services, principal: Asking) -> tuple[CallbackView, ...]:
    """Those of the queues your teams serve, the earliest promise first."""
    return await listed(services, principal)


@router.post("/{contact}/call-now")
async def call_now(
    contact: int, body: Intervention, services: Services, principal: Asking, key: Key
) -> CallbackView | None:
    """Put a callback first in its queue, at once, also when it rests.

    Answers how it stands then: `offered` or `confirming` when an agent is there, else `waiting`; null when it is over.
    """
    await callback_steering.call_now(services, contact, cause_of(body, principal, key))
    return await shown(services, contact)


@router.get("/{contact}/slots")
async def list_callback_slots(contact: int, services: Services, principal: Asking) -> tuple[SlotRow, ...]:
    """The times to which the callback can be moved, the earliest first."""
    return tuple(map(_row, await callback_steering.slots(services, contact, principal)))


@router.post("/{contact}/reschedule")
async def reschedule_callback(
    contact: int, body: NewTime, services: Services, principal: Asking, key: Key
) -> CallbackView | None:
    """Agree upon another time for a callback; it rests until then, with all its attempts. Null when it is over."""
    await callback_steering.reschedule(services, contact, body.slot, cause_of(body, principal, key))
    return await shown(services, contact)


@router.post("/{contact}/withdraw", status_code=204, response_class=Response)
async def withdraw_callback(contact: int, body: Intervention, services: Services, principal: Asking, key: Key) -> None:
    """Take a callback back; nobody is called any more."""
    await callback_steering.withdraw(services, contact, cause_of(body, principal, key))


def _row(slot: Slot) -> SlotRow:
    return SlotRow(slot=slot.name, begins=slot.at, ends=slot.ends)
