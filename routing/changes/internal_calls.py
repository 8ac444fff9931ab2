"""What a call between agents changes."""

from __future__ import annotations

from routing.changes.agent_dialed import begin
from routing.changes.hands import free, move_agent, move_contact, set_contact_deadline
from routing.facts import InternalCallAnswered, InternalCallBegun, InternalCallEnded, InternalCallPlaced
from routing.state import State
from routing.vocabulary import NO_QUEUE, Origin


def internal_call_begun(state: State, fact: InternalCallBegun, at: int) -> None:
    """A contact of no queue that will never have a customer."""
    contact = begin(state, fact, NO_QUEUE, Origin.INTERNAL, at)
    contact.target, contact.consult = fact.colleague, fact.consult


def internal_call_placed(state: State, fact: InternalCallPlaced, at: int) -> None:
    """From now on the consult has the deadlines."""
    contact = state.contacts[fact.contact]
    set_contact_deadline(state, contact, None)
    move_contact(state, contact, fact, at)


def internal_call_answered(state: State, fact: InternalCallAnswered, at: int) -> None:
    """No customer was spoken with, and so no talk is counted."""
    move_contact(state, state.contacts[fact.contact], fact, at)
    move_agent(state, state.agents[fact.agent], fact, at)


def internal_call_ended(state: State, fact: InternalCallEnded, at: int) -> None:
    """The agent has nothing at hand again; the idle time stays."""
    agent = state.agents[fact.agent]
    move_contact(state, state.contacts[fact.contact], fact, at)
    free(agent)
    move_agent(state, agent, fact, at)
