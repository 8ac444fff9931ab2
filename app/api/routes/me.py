"""Who is signed in."""

from __future__ import annotations

from pydantic import BaseModel

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services.roles import Role

router = guarded(Who.SIGNED_IN)


class Me(BaseModel):
    """Whoever asks; `agent` is the id of the agent they are, `carrier_url` where the demo's caller phone is."""

    username: str
    name: str
    role: Role
    agent: int | None
    demo: bool
    carrier_url: str | None


@router.get("/me")
async def who_am_i(principal: Asking, services: Services) -> Me:
    """Who asks."""
    demo = services.settings.demo
    return Me(
        username=principal.username,
        name=principal.name,
        role=principal.role,
        agent=principal.agent,
        demo=demo,
        carrier_url=services.settings.twilio.api_url if demo else None,
    )
