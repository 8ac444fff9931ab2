"""Consults: a colleague is asked about the customer, who stays in the room."""

from __future__ import annotations

from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.services import consults
from app.services.consults import Asked
from routing.vocabulary import SpeakWith

router = guarded(Who.AGENTS, "/agent/contacts/{contact}/consult")


class ConsultQuestion(BaseModel):
    """Who is asked: an agent by id, a queue by name, a number, or a number that the center file lists by its name."""

    to: Literal["queue", "agent", "number", "target"]
    name: str = Field(max_length=64)


class ConsultBegun(BaseModel):
    """The consult that was begun."""

    id: int


class ConsultTurn(BaseModel):
    """With whom the agent speaks from now on; whoever is left out is on hold."""

    whom: SpeakWith


@router.post("", status_code=201)
async def ask_consult(contact: int, question: ConsultQuestion, agent: AgentId, services: Services) -> ConsultBegun:
    """Ask a colleague or a number outside; the customer is on hold from now on."""
    return ConsultBegun(id=await consults.ask(services, agent, contact, Asked(question.to, question.name)))


@router.put("/turn", status_code=204, response_class=Response)
async def turn_consult(contact: int, turn: ConsultTurn, agent: AgentId, services: Services) -> None:
    """Speak with the colleague, with the customer, or with both in a conference."""
    await consults.turn(services, agent, contact, turn.whom)


@router.post("/complete", status_code=204, response_class=Response)
async def complete_consult(contact: int, agent: AgentId, services: Services) -> None:
    """Hand the customer over to the colleague and wrap up."""
    await consults.complete(services, agent, contact)


@router.delete("", status_code=204, response_class=Response)
async def cancel_consult(contact: int, agent: AgentId, services: Services) -> None:
    """Go back to the customer, whatever the consult has come to."""
    await consults.cancel(services, agent, contact)
