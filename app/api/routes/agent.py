"""An agent's own state, presence and phone."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from app.api import phone
from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.api.phone import PhoneToken
from app.api.routes.schemas import ChosenPhone
from app.services import agent as agents
from app.services import agent_phones, presence
from app.services.agent_phones import AgentPhone
from app.services.calls.joining import identity
from app.services.presence import Choice
from app.services.transfer_directory import TransferDirectory, directory
from app.services.views.agent_view import AgentView
from routing.vocabulary import Presence

router = guarded(Who.AGENTS, "/agent")


class PresenceChoice(BaseModel):
    """The presence an agent chooses; a reason only with `not_ready`."""

    presence: Presence
    reason: str | None = Field(default=None, max_length=64)


@router.get("")
async def get_agent(agent: AgentId, services: Services) -> AgentView:
    """Everything about the agent who asks."""
    return await agents.view(services, agent)


@router.put("/presence", status_code=204, response_class=Response)
async def choose_presence(choice: PresenceChoice, agent: AgentId, services: Services) -> None:
    """Become available, not ready or offline: at once, or after the work at hand."""
    await presence.choose(services, agent, Choice(choice.presence, choice.reason))


@router.get("/phone")
async def get_phone(agent: AgentId, services: Services) -> AgentPhone:
    """Where the agent takes calls, and whether the agent may change that."""
    return agent_phones.show(services, agent)


@router.put("/phone")
async def choose_phone(chosen: ChosenPhone, agent: AgentId, services: Services) -> AgentPhone:
    """Take calls elsewhere from the next offer on: in the browser, at a number, or at a SIP address."""
    return await agent_phones.choose(services, agent, chosen.phone)


@router.get("/transfer-targets")
async def list_transfer_targets(agent: AgentId, services: Services) -> TransferDirectory:
    """What a customer may be given on to: queues, colleagues, and what the center file lists."""
    return await directory(services, agent)


@router.post("/token")
async def make_phone_token(agent: AgentId, services: Services) -> PhoneToken:
    """An access token for the softphone; it lasts at most an hour, so it is asked for again."""
    return phone.token(services.settings, identity(agent))
