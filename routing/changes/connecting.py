"""What the steps from acceptance to talk change."""

from __future__ import annotations

from routing.changes.hands import free, move_agent, move_contact, part, set_back_to, set_contact_deadline
from routing.facts import AgentInRoom, ConnectionFailed, CustomerArrived, CustomerInRoom, LegBound
from routing.state import State


def leg_bound(state: State, fact: LegBound, at: int) -> None:
    """The live leg is this one."""
    contact = state.contacts[fact.contact]
    contact.leg, contact.leg_bound = fact.leg, True
    move_contact(state, contact, fact, at)


def agent_in_room(state: State, fact: AgentInRoom, at: int) -> None:
    """The caller has until the deadline."""
    contact = state.contacts[fact.contact]
    set_contact_deadline(state, contact, fact.deadline)
    move_contact(state, contact, fact, at)


def customer_arrived(state: State, fact: CustomerArrived, at: int) -> None:
    """From here on the caller is in the room or on the way, no longer in the waiting place."""
    contact = state.contacts[fact.contact]
    contact.arrived = contact.on_line = True
    contact.dialing = False
    move_contact(state, contact, fact, at)


def customer_in_room(state: State, fact: CustomerInRoom, at: int) -> None:
    """Talk has no deadline, who talked has used up being first, and the agent has missed nothing in a row."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    agent.misses = {}
    agent.contacts += 1
    contact.talked = contact.served = contact.arrived = contact.on_line = True
    contact.head = contact.dialing = False
    set_back_to(state, contact, None)
    set_contact_deadline(state, contact, None)
    move_contact(state, contact, fact, at)
    move_agent(state, agent, fact, at)


def connection_failed(state: State, fact: ConnectionFailed, at: int) -> None:
    """Parted before they met; the agent's idle time stays."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    part(state, contact)
    move_contact(state, contact, fact, at)
    free(agent)
    move_agent(state, agent, fact, at)
