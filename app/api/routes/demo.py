"""How busy the demo is."""

from __future__ import annotations

from fastapi import Depends

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.errors import NotFound
from app.services import life
from app.services.life import Life


def demo_only(services: Services) -> None:
    """Raises `NotFound` outside the demo."""
    if not services.settings.demo:
        raise NotFound


router = guarded(Who.SUPERVISORS, "/demo")


@router.get("/life", dependencies=[Depends(demo_only)])
async def get_life(services: Services) -> Life:
    """How busy it is."""
    return await life.now(services.settings)


@router.put("/life", dependencies=[Depends(demo_only)])
async def set_life(wanted: Life, services: Services) -> Life:
    """Make it busier, or calmer; no calls a minute stops the scripted callers."""
    return await life.change(services.settings, wanted)
