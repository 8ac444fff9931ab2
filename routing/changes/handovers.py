"""What a talk changes that goes on with somebody else in the same room."""

from __future__ import annotations

from routing.changes.hands import move_agent, move_contact, set_back_to
from routing.facts import ContactHandedOver, ContactLedOut, ContactTakenOver, PartyLeft
from routing.state import State


def handed_over(state: State, fact: ContactHandedOver | ContactTakenOver, at: int) -> None:
    """The leg of who has it now is the contact's; no offer led here, but a talk it is."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    contact.agent, contact.connection, contact.tab = fact.agent, fact.connection, fact.tab
    contact.leg, contact.leg_bound, contact.arrived, contact.room = fact.leg, True, True, fact.room
    agent.contact, agent.connection, agent.queue, agent.offer = fact.contact, fact.connection, fact.queue, 0
    agent.contacts += 1
    move_contact(state, contact, fact, at)
    move_agent(state, agent, fact, at)


def led_out(state: State, fact: ContactLedOut, at: int) -> None:
    """With the party outside, in the room where they are, for as long as that lasts; nobody takes the customer back."""
    contact = state.contacts[fact.contact]
    contact.room = fact.room
    set_back_to(state, contact, None)
    move_contact(state, contact, fact, at)


def party_left(state: State, fact: PartyLeft, at: int) -> None:
    """The customer is in the room alone; the contact's end follows."""
    move_contact(state, state.contacts[fact.contact], fact, at)
