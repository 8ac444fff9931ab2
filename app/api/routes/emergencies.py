"""Emergencies, which flows tell callers of, and which close queues."""

from __future__ import annotations

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.interventions import Key, cause_of
from app.api.routes.schemas import Intervention
from app.services import emergencies
from app.services.closures.preview import ClosurePreview
from app.services.emergencies import Declaration, EmergencyRow

router = guarded(Who.SUPERVISORS, "/emergencies")


class Declared(Declaration, Intervention):
    """What is declared, and why."""


@router.get("")
async def list_emergencies(services: Services) -> tuple[EmergencyRow, ...]:
    """All that are prepared, declared or not."""
    return emergencies.listed(services)


@router.post("/{name}/preview")
async def preview_emergency(name: str, body: Declaration, services: Services, principal: Asking) -> ClosurePreview:
    """What closing its queues would come to for those who wait; nothing changes."""
    return await emergencies.shown(services, name, body, principal)


@router.put("/{name}")
async def declare_emergency(name: str, body: Declared, services: Services, principal: Asking, key: Key) -> EmergencyRow:
    """Declare it, or say that it is over: the next caller hears it, and with its queues those who wait."""
    return await emergencies.declare(services, name, body, cause_of(body, principal, key))
