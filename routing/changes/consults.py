"""What consults change."""

from __future__ import annotations

from routing.changes.hands import free, move_agent, move_contact, set_contact_deadline
from routing.changes.talking import hold
from routing.facts import ConsultAsked, ConsultEnded, ConsultJoined, ConsultTurned, ContactHandedOver
from routing.plan import OPEN
from routing.requirement import ANYONE
from routing.state import ContactState, State
from routing.vocabulary import ConsultEnd, SpeakWith, Stage


def consult_asked(state: State, fact: ConsultAsked, at: int) -> None:
    """It waits like a contact, in one step that has no end."""
    contact = state.contacts[fact.contact] = ContactState(
        fact.contact, fact.queue, fact.priority, at, ANYONE, (), OPEN.steps, Stage.LEFT, at
    )
    contact.parent, contact.asker, contact.target = fact.parent, fact.agent, fact.target
    state.contacts[fact.parent].consult = fact.contact
    state.index.consults[fact.parent] = fact.contact
    move_contact(state, contact, fact, at)
    state.index.follow(contact)


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


def contact_handed_over(state: State, fact: ContactHandedOver, at: int) -> None:
    """The colleague's leg is the contact's; no offer led here, but a talk it is."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    contact.agent, contact.connection, contact.tab = fact.agent, fact.connection, fact.tab
    contact.leg, contact.leg_bound, contact.arrived, contact.room = fact.leg, True, True, fact.room
    agent.contact, agent.connection, agent.queue, agent.offer = fact.contact, fact.connection, fact.queue, 0
    agent.contacts += 1
    move_contact(state, contact, fact, at)
    move_agent(state, agent, fact, at)


def consult_ended(state: State, fact: ConsultEnded, at: int) -> None:
    """Who asked is with the customer alone; the colleague is idle, unless the contact is theirs now."""
    contact, parent = state.contacts[fact.contact], state.contacts.get(fact.parent)
    if parent is not None:
        parent.consult = None
    del state.index.consults[fact.parent]
    move_contact(state, contact, fact, at)
    set_contact_deadline(state, contact, None)
    if fact.agent is not None and fact.how is not ConsultEnd.COMPLETED:
        agent = state.agents[fact.agent]
        free(agent)
        agent.idle_since = at
        move_agent(state, agent, fact, at)
