"""What hold, loss, rejoin and the end of a talk change."""

from __future__ import annotations

from routing.changes.hands import move_agent, move_contact, part, set_contact_deadline
from routing.facts import AgentLost, AgentRejoined, CustomerHeld, RejoinAsked, TalkEnded
from routing.state import ContactState, State
from routing.vocabulary import CONSOLE_LOST


def customer_held(state: State, fact: CustomerHeld, at: int) -> None:
    """On hold or back."""
    contact = state.contacts[fact.contact]
    hold(contact, fact.on, at)
    move_contact(state, contact, fact, at)


def hold(contact: ContactState, on: bool, at: int) -> None:
    """Whoever the agent has there is on hold, or is not; every time counts."""
    if on and not contact.held:
        contact.holds, contact.held_at = contact.holds + 1, at
    contact.held = on


def agent_lost(state: State, fact: AgentLost, at: int) -> None:
    """Comfort hold replaces the agent's own hold."""
    contact = state.contacts[fact.contact]
    contact.held = contact.leg_bound = False
    set_contact_deadline(state, contact, fact.deadline)
    move_contact(state, contact, fact, at)
    move_agent(state, state.agents[fact.agent], fact, at)


def rejoin_asked(state: State, fact: RejoinAsked, at: int) -> None:
    """This tab is to bring a new leg; one bound since the loss no longer counts."""
    contact = state.contacts[fact.contact]
    contact.tab, contact.leg_bound = fact.tab, False
    move_contact(state, contact, fact, at)


def agent_rejoined(state: State, fact: AgentRejoined, at: int) -> None:
    """Talk goes on; the console that brought the leg is not lost."""
    contact, agent = state.contacts[fact.contact], state.agents[fact.agent]
    set_contact_deadline(state, contact, None)
    move_contact(state, contact, fact, at)
    if agent.next_reason == CONSOLE_LOST:
        agent.next_presence, agent.next_reason = None, None
    move_agent(state, agent, fact, at)


def talk_ended(state: State, fact: TalkEnded, at: int) -> None:
    """The agent keeps the contact to wrap it up."""
    contact = state.contacts[fact.contact]
    part(state, contact)
    move_contact(state, contact, fact, at)
    move_agent(state, state.agents[fact.agent], fact, at)
