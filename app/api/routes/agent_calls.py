"""Calls that an agent begins, to a number or a colleague: the dialpad, and whom the agent called before."""

from __future__ import annotations

from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import AgentId, Services
from app.api.routes.schemas import LegCode, Tab
from app.services import agent_dialed, internal_calls
from app.services.names import names_of
from app.services.transfer_directory import AgentTarget
from app.services.views.names import Choice
from routing.vocabulary import NO_QUEUE, Origin

router = guarded(Who.AGENTS, "/agent/calls")


class WrittenNumber(BaseModel):
    """A number as the agent writes it."""

    number: str = Field(min_length=1, max_length=40)


class NewCall(Tab, WrittenNumber):
    """Whom to call, and for which of the agent's queues; null: the first."""

    queue: str | None = Field(default=None, max_length=64)


class NewInternalCall(Tab):
    """Which colleague to call."""

    colleague: int


class Called(LegCode):
    """The contact of the call that has begun, with the code that brings the agent's leg."""

    contact: int


class CheckedNumber(BaseModel):
    """The number as it would be dialed (E.164)."""

    number: str


class PastCall(BaseModel):
    """A call the agent began; instants in milliseconds since the epoch."""

    contact: int
    number: str
    """Whom the agent called: E.164, or the name of a colleague."""
    internal: bool
    """Whether a colleague was called."""
    queue: str
    started_at: int
    ended_at: int | None
    talked: bool
    cause: str | None
    """How its connection ended: busy, no-answer... or by whom; null while it goes on."""


class Dialpad(BaseModel):
    """What the dialpad shows: whether the agent may dial, for which queues, and the calls before, the latest first.

    `colleagues` are those whose pages would ring now.
    """

    may_dial: bool
    queues: tuple[Choice, ...]
    colleagues: tuple[AgentTarget, ...]
    recent: tuple[PastCall, ...]


@router.get("")
async def get_dialpad(agent: AgentId, services: Services) -> Dialpad:
    """What the agent may call for, and whom the agent called before."""
    names = names_of(services.center)
    return Dialpad(
        may_dial=agent_dialed.may_dial(services, agent),
        queues=tuple(Choice(name=each.name, title=each.body.title) for each in agent_dialed.queues(services, agent)),
        colleagues=internal_calls.reachable(services, agent),
        recent=tuple(
            PastCall(
                contact=past.contact,
                number=past.called,
                internal=past.origin == Origin.INTERNAL,
                queue=names.queue_name(past.queue or NO_QUEUE).title,
                started_at=past.started_at,
                ended_at=past.ended_at,
                talked=past.talk_at is not None,
                cause=past.cause,
            )
            for past in await agent_dialed.recent(services, agent)
        ),
    )


@router.post("/check")
async def check_number(written: WrittenNumber, agent: AgentId, services: Services) -> CheckedNumber:
    """Whether the number may be dialed, and as what; asked in a body, for addresses end up in logs."""
    return CheckedNumber(number=agent_dialed.checked(services, agent, written.number))


@router.post("", status_code=201)
async def make_call(wanted: NewCall, agent: AgentId, services: Services) -> Called:
    """Call somebody: the agent's leg comes into the room by this tab, then the phone rings."""
    made = await agent_dialed.call(services, agent, agent_dialed.Wanted(wanted.number, wanted.tab, wanted.queue))
    return Called.of(made.code, contact=made.contact)


@router.post("/internal", status_code=201)
async def call_colleague(wanted: NewInternalCall, agent: AgentId, services: Services) -> Called:
    """Call a colleague: the agent's leg comes into the room by this tab, then the colleague's page rings."""
    made = await internal_calls.call(services, agent, wanted.colleague, wanted.tab)
    return Called.of(made.code, contact=made.contact)
