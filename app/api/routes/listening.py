"""Supervisors in talks: their softphone, how they take part or take over, and agents who ask for one."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel

from app.api import phone
from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Asking, Services
from app.api.phone import PhoneToken
from app.api.routes.interventions import Key, cause_of
from app.api.routes.schemas import Intervention, JoinCode, Tab
from app.services import help as help_asked
from app.services import listening, taking_over
from app.services.calls.supervisors import identity
from app.services.listening_modes import Mode

router = guarded(Who.SUPERVISORS)
agents_router = guarded(Who.AGENTS, "/agent/contacts/{contact}")


class Listening(BaseModel):
    """How the supervisor takes part: heard by nobody, by the agent alone, or by both."""

    mode: Mode


class TakingOver(Intervention, Tab):
    """Why the customer is taken over, and the browser tab that holds the supervisor's leg."""


class HelpAsked(BaseModel):
    """Whether the agent asks for a supervisor."""

    on: bool


@router.post("/supervisor/token")
async def make_supervisor_token(principal: Asking, services: Services) -> PhoneToken:
    """An access token for the supervisor's softphone, whose identity is apart from an agent's."""
    return phone.token(services.settings, identity(principal.username))


@router.post("/contacts/{contact}/listening")
async def begin_listening(contact: int, body: Listening, principal: Asking, services: Services) -> JoinCode:
    """Go into the talk of an agent of the own teams; the softphone then calls with the code."""
    return JoinCode.of(await listening.begin(services, contact, body.mode, principal))


@router.put("/contacts/{contact}/listening", status_code=204, response_class=Response)
async def change_listening(contact: int, body: Listening, principal: Asking, services: Services) -> None:
    """Take part in another mode from now on."""
    await listening.change(services, contact, body.mode, principal)


@router.delete("/listening", status_code=204, response_class=Response)
async def stop_listening(principal: Asking, services: Services) -> None:
    """Leave whatever talk it is."""
    await listening.leave(services, principal)


@router.post("/contacts/{contact}/take-over", status_code=204, response_class=Response)
async def take_over_contact(contact: int, body: TakingOver, principal: Asking, services: Services, key: Key) -> None:
    """Become the agent of the talk you are in; whoever had the customer wraps up."""
    await taking_over.take_over(services, contact, body.tab, cause_of(body, principal, key))


@agents_router.put("/help", status_code=204, response_class=Response)
async def ask_for_help(contact: int, body: HelpAsked, agent: AgentId, services: Services) -> None:
    """Ask for a supervisor in the talk at hand, or need one no more."""
    await help_asked.ask(services, agent, contact, on=body.on)
