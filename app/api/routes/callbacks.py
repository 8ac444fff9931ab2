"""Callbacks to come: the list, and what supervisors do with one."""

from __future__ import annotations

from fastapi import Response

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.interventions import Key, cause_of
from app.api.routes.schemas import Intervention
from app.services import interventions
from app.services.callbacks.listed import listed
from app.services.views.callbacks import CallbackView

router = guarded(Who.SUPERVISORS, "/callbacks")


@router.get("")
async def list_callbacks(services: Services, principal: Asking) -> tuple[CallbackView, ...]:
    """Those of the queues your teams serve, the earliest promise first."""
    return await listed(services, principal)


@router.post("/{contact}/call-now", status_code=204, response_class=Response)
async def call_now(contact: int, body: Intervention, services: Services, principal: Asking, key: Key) -> None:
    """Put a callback first in its queue: it has the highest priority from now on."""
    await interventions.call_now(services, contact, cause_of(body, principal, key))


@router.post("/{contact}/withdraw", status_code=204, response_class=Response)
async def withdraw_callback(contact: int, body: Intervention, services: Services, principal: Asking, key: Key) -> None:
    """Take a callback back; nobody is called any more."""
    await interventions.withdraw_callback(services, contact, cause_of(body, principal, key))
