"""What consults change."""

from __future__ import annotations

from routing.changes.hands import free, move_agent, move_contact, set_contact_deadline
from routing.changes.talking import hold
from routing.facts import ConsultAsked, ConsultEnded, ConsultJoined, ConsultTurned, PartyDialed, PartyJoined
from routing.plan import OPEN
from routing.requirement import ANYONE
from routing.state import ContactState, State
from routing.vocabulary import PRIORITY_MOST, ConsultEnd, Origin, SpeakWith, Stage


def consult_asked(state: State, fact: ConsultAsked, at: int) -> None:
    """It waits like a contact, in one step that has no end."""
    consult = _begun(state, fact, fact.priority, at)
    consult.target = fact.target
    move_contact(state, consult, fact, at)
    state.index.follow(consult)


def party_dialed(state: State, fact: PartyDialed, at: int) -> None:
    """It rings outside until the deadline, and waits for nobody of the center."""
    consult = _begun(state, fact, PRIORITY_MOST, at)
    consult.connection = fact.connection
    set_contact_deadline(state, consult, fact.deadline)
    move_contact(state, consult, fact, at)


def _begun(state: State, fact: ConsultAsked | PartyDialed, priority: int, at: int) -> ContactState:
    consult = state.contacts[fact.contact] = ContactState(
        fact.contact, fact.queue, priority, at, ANYONE, (), OPEN.steps, Stage.LEFT, at
    )
    consult.parent, consult.asker = fact.parent, fact.agent
    parent = state.contacts[fact.parent]
    parent.consult = fact.contact
    if parent.origin is Origin.INTERNAL:
        consult.origin = parent.origin
    state.index.consults[fact.parent] = fact.contact
    return consult


def party_joined(state: State, fact: PartyJoined, at: int) -> None:
    """It has no deadline any more."""
    consult = state.contacts[fact.contact]
    set_contact_deadline(state, consult, None)
    move_contact(state, consult, fact, at)


def consult_joined(state: State, fact: ConsultJoined, at: int) -> None:
    """It has no deadline any more; the colleague has missed nothing in a row."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    agent.misses = {}
    set_contact_deadline(state, contact, None)
    move_contact(state, contact, fact, at)
    move_agent(state, agent, fact, at)


def consult_turned(state: State, fact: ConsultTurned, at: int) -> None:
    """Customer or colleague are on hold, or neither."""
    contact, consult = state.contacts[fact.contact], state.contacts[fact.consult]
    hold(contact, fact.whom is SpeakWith.COLLEAGUE, at)
    hold(consult, fact.whom is SpeakWith.CUSTOMER, at)
    move_contact(state, contact, fact, at)


def consult_ended(state: State, fact: ConsultEnded, at: int) -> None:
    """Who asked is with the customer alone; the colleague is idle, unless the contact is theirs now.

    Who was called by a colleague is idle since when it was before.
    """
    contact, parent = state.contacts[fact.contact], state.contacts.get(fact.parent)
    if parent is not None:
        parent.consult = None
    del state.index.consults[fact.parent]
    move_contact(state, contact, fact, at)
    set_contact_deadline(state, contact, None)
    if fact.agent is not None and fact.how is not ConsultEnd.COMPLETED:
        agent = state.agents[fact.agent]
        free(agent)
        agent.idle_since = agent.idle_since if contact.origin is Origin.INTERNAL else at
        move_agent(state, agent, fact, at)
