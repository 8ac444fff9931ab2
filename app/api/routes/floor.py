"""The floor as supervisors watch it."""

from __future__ import annotations

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.services.floor import Floor
from app.services.views.floor_view import FloorView

router = guarded(Who.SUPERVISORS)


@router.get("/floor")
async def get_floor(services: Services) -> FloorView:
    """The floor as it is now."""
    view, _ = await Floor(services.hub.directory).now(services)
    return view
