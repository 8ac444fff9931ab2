"""An agent's answer to an offer."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel

from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.api.routes.schemas import Tab
from app.services import offers
from app.services.offers import OfferId
from app.store import join_codes

router = guarded(Who.AGENTS, "/agent")


class JoinCode(BaseModel):
    """What the tab's softphone presents to be let into the room; `expires` in milliseconds since the epoch."""

    code: str
    expires: int


@router.post("/offers/{offer}/accept")
async def accept_offer(offer: str, tab: Tab, agent: AgentId, services: Services) -> JoinCode:
    """Accept in this tab; the first tab wins, others are told `taken`."""
    return _shown(await offers.accept(services, agent, OfferId.parse(offer), tab.tab))


@router.post("/offers/{offer}/decline", status_code=204, response_class=Response)
async def decline_offer(offer: str, agent: AgentId, services: Services) -> None:
    """Decline; the contact goes to somebody else."""
    await offers.decline(services, agent, OfferId.parse(offer))


@router.post("/contacts/{contact}/rejoin")
async def rejoin_contact(contact: int, tab: Tab, agent: AgentId, services: Services) -> JoinCode:
    """Come back in this tab to the customer whom the lost leg left on hold."""
    return _shown(await offers.rejoin(services, agent, contact, tab.tab))


def _shown(code: join_codes.JoinCode) -> JoinCode:
    return JoinCode(code=code.code, expires=code.expires)
