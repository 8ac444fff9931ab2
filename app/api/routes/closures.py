"""Closing queues for a while, with a look at what that would come to first, and opening them again."""

from __future__ import annotations

from fastapi import Response

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.interventions import Key, cause_of
from app.api.routes.schemas import Intervention
from app.services.closures import closing, listing, preview
from app.services.closures.asked import Closing, Scope
from app.services.closures.listing import ClosureRecord
from app.services.closures.preview import ClosurePreview

router = guarded(Who.SUPERVISORS, "/closures")


class NewClosure(Closing, Intervention):
    """Queues to close, and why."""


class Opening(Scope, Intervention):
    """Queues to open again, and why."""


@router.get("")
async def list_closures(services: Services) -> tuple[ClosureRecord, ...]:
    """The last closures, newest first: those that hold and those that are over."""
    return await listing.listed(services)


@router.post("/preview")
async def preview_closure(body: Closing, services: Services, principal: Asking) -> ClosurePreview:
    """What each caller who waits would hear, and where each would go; nothing changes."""
    return await preview.preview(services, body, principal)


@router.post("", status_code=204, response_class=Response)
async def close_queues(body: NewClosure, services: Services, principal: Asking, key: Key) -> None:
    """Close queues: who waits goes another way at once, and nobody is let in until the time is over."""
    await closing.close(services, body, cause_of(body, principal, key))


@router.post("/open", status_code=204, response_class=Response)
async def open_queues(body: Opening, services: Services, principal: Asking, key: Key) -> None:
    """Open queues before their time."""
    await closing.open_again(services, body, cause_of(body, principal, key))
