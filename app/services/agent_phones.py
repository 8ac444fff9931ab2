"""The phones of agents: the softphone of the agent page or a phone of the agent's own, and who may change which."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import Invalid, NotFound, Refused
from app.services.center.agent_edits import edit_agent
from app.services.center.kinds.number_policy import Purpose
from app.services.center.names import SOFTPHONE, is_sip
from app.services.numbers import check
from app.services.shown_number import shown_number
from app.services.supervision import require_agent
from app.store import agent_rings, interventions, ops
from app.store.agent_rings import Asked, Ring
from app.store.interventions import NewIntervention

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Agent
    from app.services.center.picture import Entry
    from app.services.interventions import Cause
    from app.store.writes import Write


class AgentPhone(BaseModel, frozen=True):
    """Where an agent takes calls, `softphone`, a number (E.164) or a SIP address; and whether the agent may say so."""

    phone: str
    may_change: bool


def show(services: Services, agent: int) -> AgentPhone:
    """The agent's phone. Raises `NotFound` when the center has no such agent."""
    entry = _entry(services, agent)
    return AgentPhone(phone=entry.body.phone, may_change=_may_change(services, entry))


def own(services: Services, agent: int) -> str | None:
    """The address of the agent's own phone; none for one who takes calls in the browser."""
    entry = services.center.picture.agents.get(agent)
    return None if entry is None or entry.body.phone == SOFTPHONE else entry.body.phone


def rung(services: Services, ring: Ring, agent: int, queue: int, at: int) -> Write:
    """The write by which the agent's own phone is to ring for a contact of this queue."""
    address = own(services, agent) or SOFTPHONE
    return agent_rings.ask(ring, agent, Asked(address, shown_number(services.center.picture, queue)), at)


async def choose(services: Services, agent: int, phone: str) -> AgentPhone:
    """The agent takes calls at this phone from the next offer on.

    Raises `Refused` where the team does not choose, and `Invalid` or `NumberRefused` for what is not dialed.
    """
    entry = _entry(services, agent)
    if not _may_change(services, entry):
        raise Refused("The phones of your team are chosen by supervisors.")
    note = ops.note("agent_phone_changed", agent=agent)
    await _edit(services, entry, _dialed(services, phone), lambda _at: note)
    return show(services, agent)


async def assign(services: Services, agent: int, phone: str, cause: Cause) -> AgentPhone:
    """A supervisor says where the agent takes calls from the next offer on.

    Raises `Refused` for an agent of another team, and `Invalid` or `NumberRefused` for what is not dialed.
    """
    require_agent(services, cause.by, agent)
    entry, dialed = _entry(services, agent), _dialed(services, phone)
    if not await interventions.known(services.database, cause.event_key):
        await _edit(services, entry, dialed, lambda at: _told(cause, agent, dialed, at))
    return show(services, agent)


def _told(cause: Cause, agent: int, phone: str, at: int) -> list[Write]:
    made = NewIntervention(cause.event_key, at, cause.by.username, "change_phone", agent, None, phone, cause.why)
    return [interventions.keep(made), *ops.note("agent_phone_changed", agent=agent, by=cause.by.username)]


async def _edit(services: Services, entry: Entry[Agent], phone: str, told: Callable[[int], list[Write]]) -> None:
    await edit_agent(services, entry.name, lambda agent: agent.model_copy(update={"phone": phone}), told)


def _dialed(services: Services, phone: str) -> str:
    """The phone in the one form in which it is kept and dialed."""
    if phone == SOFTPHONE or is_sip(phone):
        return phone
    if phone.startswith(("sip:", "sips:")):
        raise Invalid("A SIP address reads sip:name@host.")
    return check(services.center.picture, phone, Purpose.AGENT_PHONE)


def _may_change(services: Services, entry: Entry[Agent]) -> bool:
    team = services.center.picture.teams.named(entry.body.team)
    return team is not None and team.body.own_phones


def _entry(services: Services, agent: int) -> Entry[Agent]:
    entry = services.center.picture.agents.get(agent)
    if entry is None or entry.retired:
        raise NotFound("There is no such agent.")
    return entry
