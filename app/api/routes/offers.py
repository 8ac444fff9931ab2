"""An agent's answer to an offer."""

from __future__ import annotations

from fastapi import Response

from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.api.routes.schemas import JoinCode, LegCode, Tab
from app.services import offers
from app.services.offers import OfferId

router = guarded(Who.AGENTS, "/agent")


@router.post("/offers/{offer}/accept")
async def accept_offer(offer: str, tab: Tab, agent: AgentId, services: Services) -> LegCode:
    """Accept in this tab; the first tab wins, others are told `taken`. A phone of the agent's own rings instead."""
    return LegCode.of(await offers.accept(services, agent, OfferId.parse(offer), tab.tab))


@router.post("/offers/{offer}/decline", status_code=204, response_class=Response)
async def decline_offer(offer: str, agent: AgentId, services: Services) -> None:
    """Decline; the contact goes to somebody else."""
    await offers.decline(services, agent, OfferId.parse(offer))


@router.post("/contacts/{contact}/rejoin")
async def rejoin_contact(contact: int, tab: Tab, agent: AgentId, services: Services) -> JoinCode:
    """Come back in this tab to the customer whom the lost leg left on hold."""
    return JoinCode.of(await offers.rejoin(services, agent, contact, tab.tab))
