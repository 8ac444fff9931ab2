"""Emergencies, which flows tell callers of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services import emergencies
from app.services.emergencies import EmergencyRow

router = guarded(Who.SUPERVISORS, "/emergencies")


class Declared(BaseModel):
    """Whether it is there; another `message` takes the place of the one that was prepared."""

    declared: bool
    message: Annotated[str, Field(min_length=1, max_length=1_000)] | None = None


@router.get("")
async def list_emergencies(services: Services) -> tuple[EmergencyRow, ...]:
    """All that are prepared, declared or not."""
    return emergencies.listed(services)


@router.put("/{name}")
async def declare_emergency(name: str, body: Declared, services: Services, principal: Asking) -> EmergencyRow:
    """Declare it, or say that it is over: the next caller hears it."""
    return await emergencies.change(services, name, principal, declared=body.declared, message=body.message)
