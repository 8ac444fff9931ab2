"""Finding what an event names, or refusing it."""

from __future__ import annotations

from routing.events import Refusal, RefusalCode
from routing.state import AgentState, ContactState, State
from routing.vocabulary import Stage

CONNECTED = frozenset({Stage.CONNECTING, Stage.SUMMONED, Stage.TALKING, Stage.LOST})
"""The stages in which a contact has a live connection."""


def agent_of(state: State, agent: int) -> AgentState:
    """The agent of this id."""
    found = state.agents.get(agent)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_AGENT, f"agent {agent}")
    return found


def contact_of(state: State, contact: int) -> ContactState:
    """The contact of this id, from its first queue to its end."""
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    return found


def connected(state: State, contact: int, connection: int) -> ContactState:
    """The contact, whose live connection has this number."""
    found = contact_of(state, contact)
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
    if found.agent != agent:
        raise Refusal(RefusalCode.NOT_YOURS, f"contact {contact} is not with agent {agent}")
    return found


def agent_with(state: State, contact: ContactState) -> AgentState:
    """The agent whom a connected contact is with."""
    if contact.agent is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is with nobody")
    return state.agents[contact.agent]


def require_due(deadline: int | None, meant: int, now: int) -> None:
    """Refuse a deadline that is not the present one or lies ahead."""
    if deadline != meant or now < meant:
        raise Refusal(RefusalCode.NOT_DUE, f"the deadline is {deadline}, meant was {meant}")
