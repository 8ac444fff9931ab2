"""Calls between agents: whom an agent may call, and the call itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services import agent_phones
from app.services.agent_dialed import begin, require_dialing
from app.services.names import names_of
from app.services.transfer_directory import colleagues
from app.store import agent_dialed as store
from app.store import consults
from app.store.agent_dialed import NewCall
from routing.events import CallColleague
from routing.vocabulary import Origin, Work

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.agent_dialed import Called
    from app.services.transfer_directory import AgentTarget


def reachable(services: Services, agent: int) -> tuple[AgentTarget, ...]:
    """The colleagues whose page would ring now: they take calls, and have nothing at hand."""
    return tuple(each for each in colleagues(services, agent) if each.available and each.work is Work.IDLE)


async def call(services: Services, agent: int, colleague: int, tab: str) -> Called:
    """Call a colleague: the agent is at work at once, and the colleague's page rings when the agent is in the room.

    Raises `Refused` for an agent whose team calls nobody, `NotFound` when there is no such colleague, `PhoneNotReady`
    without a phone, `NotAvailable` for a colleague who takes no calls or has something at hand, and `Conflict` for an
    agent who has.
    """
    require_dialing(services, agent)
    names = names_of(services.center)
    if colleague not in names.agents:
        raise NotFound("There is no such agent.")
    contact, consult = await store.next_contact(services.database), await consults.number(services.database)
    by_phone = agent_phones.own(services, agent) is not None
    called, shown = names.agent_name(colleague).name, names.agent_name(agent).name
    event = CallColleague(contact, agent, colleague, consult, tab, by_phone)
    return await begin(services, event, NewCall(contact, Origin.INTERNAL, called, shown, None))
