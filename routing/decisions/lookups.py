"""Finding what an event names, or refusing it."""

from __future__ import annotations

from routing.events import Refusal, RefusalCode
from routing.state import AgentState, ContactState, State
from routing.vocabulary import Origin, Presence, Stage

CONNECTED = frozenset({Stage.CONNECTING, Stage.SUMMONED, Stage.TALKING, Stage.LOST})
"""The stages in which a contact has a live connection."""


def agent_of(state: State, agent: int) -> AgentState:
    """The agent of this id."""
    found = state.agents.get(agent)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_AGENT, f"agent {agent}")
    return found


def contact_of(state: State, contact: int) -> ContactState:
    """The contact of this id, from its first queue to its end; what has no customer is none."""
    found = routed(state, contact)
    if found.parent is not None or found.origin is Origin.INTERNAL:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact} has no customer")
    return found


def routed(state: State, contact: int) -> ContactState:
    """The contact or consult of this id."""
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    return found


def connected(state: State, contact: int, connection: int) -> ContactState:
    """The contact, whose live connection has this number."""
    found = routed(state, contact)
    if found.connection != connection or found.stage not in CONNECTED:
        raise Refusal(RefusalCode.NOT_CURRENT, f"contact {contact} is {found.stage}, connection {found.connection}")
    return found


def with_leg(state: State, contact: int, connection: int, leg: int) -> ContactState:
    """The contact, whose agent's live leg has this number."""
    found = connected(state, contact, connection)
    if not found.leg_bound or found.leg != leg:
        raise Refusal(RefusalCode.NOT_CURRENT, f"leg {leg} of contact {contact}")
    return found


def with_agent(state: State, contact: int, agent: int) -> ContactState:
    """The contact, which is this agent's."""
    found = contact_of(state, contact)
    require_agent(found, agent)
    return found


def require_agent(contact: ContactState, agent: int) -> None:
    """Refuse what another agent has."""
    if contact.agent != agent:
        raise Refusal(RefusalCode.NOT_YOURS, f"contact {contact.id} is not with agent {agent}")


def agent_with(state: State, contact: ContactState) -> AgentState:
    """The agent whom a connected contact is with."""
    if contact.agent is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is with nobody")
    return state.agents[contact.agent]


def require_other(state: State, contact: ContactState, agent: int) -> None:
    """Refuse the agent who has the contact, and one who takes no work."""
    if agent == contact.agent:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is with agent {agent}")
    if not takes_work(agent_of(state, agent)):
        raise Refusal(RefusalCode.NOT_AVAILABLE, f"agent {agent} takes no work")


def takes_work(agent: AgentState) -> bool:
    """Whether the agent is available, be it at work, and means to stay so."""
    return agent.presence is Presence.AVAILABLE and agent.next_presence is None


def require_due(deadline: int | None, meant: int, now: int) -> None:
    """Refuse a deadline that is not the present one or lies ahead."""
    if deadline != meant or now < meant:
        raise Refusal(RefusalCode.NOT_DUE, f"the deadline is {deadline}, meant was {meant}")
