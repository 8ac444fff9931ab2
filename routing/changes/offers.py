"""What offers and their ends change."""

from __future__ import annotations

from routing.changes.hands import free, move_agent, move_contact, set_contact_deadline
from routing.facts import MissCounted, OfferAccepted, OfferDeclined, OfferExpired, OfferMade, OfferRescinded
from routing.state import State


def offer_made(state: State, fact: OfferMade, at: int) -> None:
    """Contact and agent belong together until the deadline; asking again one who refused begins a new round.

    An assignment is used up by its offer.
    """
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    move_contact(state, contact, fact, at)
    contact.ordinal, contact.assigned = fact.ordinal, None
    contact.ringing += (fact.agent,)
    if fact.agent in contact.tried:
        contact.tried = ()
    set_contact_deadline(state, contact, fact.deadline)
    agent.contact, agent.queue, agent.offer, agent.offered_at = fact.contact, fact.queue, fact.ordinal, at
    move_agent(state, agent, fact, at)


def offer_accepted(state: State, fact: OfferAccepted, at: int) -> None:
    """A room is numbered, the accepting tab is to bring the leg."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    contact.ringing, contact.agent = (), fact.agent
    contact.connection, contact.tab, contact.leg = fact.connection, fact.tab, 0
    set_contact_deadline(state, contact, fact.deadline)
    move_contact(state, contact, fact, at)
    agent.connection = fact.connection
    move_agent(state, agent, fact, at)


def offer_refused(state: State, fact: OfferDeclined | OfferExpired, at: int) -> None:
    """The contact keeps its place and remembers who refused; the agent's idle time begins anew."""
    contact = state.contacts[fact.contact]
    contact.refusals += 1
    contact.tried += (fact.agent,)
    state.agents[fact.agent].idle_since = at
    _offer_over(state, fact, at)


def offer_rescinded(state: State, fact: OfferRescinded, at: int) -> None:
    """Nobody refused anything; the agent's idle time stays."""
    _offer_over(state, fact, at)


def _offer_over(state: State, fact: OfferDeclined | OfferExpired | OfferRescinded, at: int) -> None:
    """The agent is free, and the contact waits again once nobody is asked any more."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    contact.ringing = tuple(other for other in contact.ringing if other != fact.agent)
    if not contact.ringing:
        set_contact_deadline(state, contact, None)
        move_contact(state, contact, fact, at)
    free(agent)
    move_agent(state, agent, fact, at)


def miss_counted(state: State, fact: MissCounted, at: int) -> None:
    """So many in a row."""
    agent = state.agents[fact.agent]
    agent.misses = {**agent.misses, fact.cause: fact.count}
    move_agent(state, agent, fact, at)
