"""What an agent does with the contact at hand: hold, hang up, notes, wrap-up."""

from __future__ import annotations

from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.api.routes.schemas import notes_max
from app.services import notes, talk, talk_recording, transfers, wrap_up
from app.services.transfers import Wish

router = guarded(Who.AGENTS, "/agent/contacts/{contact}")


class Hold(BaseModel):
    """On hold, or back."""

    on: bool


class Recorded(BaseModel):
    """Recorded from now on, or paused."""

    on: bool


class WrapUpRequest(BaseModel):
    """Whether there is to be a wrap-up after the talk."""

    on: bool


class Notes(BaseModel):
    """All that is noted so far."""

    notes: str = Field(max_length=notes_max)


class WrapUp(Notes):
    """What came of the contact."""

    disposition: str | None = Field(default=None, max_length=64)


@router.post("/hold", status_code=204, response_class=Response)
async def hold_customer(contact: int, hold: Hold, agent: AgentId, services: Services) -> None:
    """Put the customer on hold, or take the customer back."""
    await talk.hold(services, agent, contact, on=hold.on)


@router.put("/recording", status_code=204, response_class=Response)
async def record_talk(contact: int, recording: Recorded, agent: AgentId, services: Services) -> None:
    """Record the talk, or pause its recording until the agent lets it go on."""
    await talk_recording.switch(services, agent, contact, on=recording.on)


class Transfer(BaseModel):
    """Where to, by `name`: a queue, an agent (by id), a flow, a number, or a `target` of the center file.

    A queue takes a `priority`; a flow takes values for those of its variables that it has and that are no secret.
    """

    to: Literal["queue", "agent", "flow", "number", "target"]
    name: str = Field(min_length=1, max_length=100)
    priority: int | None = Field(default=None, ge=0, le=100)
    values: dict[str, str | int | bool] = Field(default={}, max_length=50)


@router.post("/transfer", status_code=204, response_class=Response)
async def transfer_contact(contact: int, transfer: Transfer, agent: AgentId, services: Services) -> None:
    """Give the customer on and wrap up at once; whom nobody takes comes back."""
    wish = Wish(transfer.to, transfer.name, transfer.priority, dict(transfer.values))
    await transfers.transfer(services, agent, contact, wish)


@router.post("/hang-up", status_code=204, response_class=Response)
async def hang_up(contact: int, agent: AgentId, services: Services) -> None:
    """Hang up."""
    await talk.hang_up(services, agent, contact)


@router.put("/notes", status_code=204, response_class=Response)
async def keep_notes(contact: int, written: Notes, agent: AgentId, services: Services) -> None:
    """Replace the notes."""
    await notes.keep(services, agent, contact, written.notes)


@router.post("/wrap-up", status_code=204, response_class=Response)
async def finish_wrap_up(contact: int, done: WrapUp, agent: AgentId, services: Services) -> None:
    """Finish the wrap-up; where it lasts until its deadline, only file what came of the contact."""
    await wrap_up.finish(services, agent, contact, done.disposition, done.notes)


@router.put("/wrap-up/request", status_code=204, response_class=Response)
async def request_wrap_up(contact: int, request: WrapUpRequest, agent: AgentId, services: Services) -> None:
    """Ask, during the talk, for time after it, where the queue leaves that to the agent."""
    await wrap_up.request(services, agent, contact, on=request.on)


@router.post("/wrap-up/extend", status_code=204, response_class=Response)
async def extend_wrap_up(contact: int, agent: AgentId, services: Services) -> None:
    """Take more time for the wrap-up."""
    await wrap_up.extend(services, agent, contact)
