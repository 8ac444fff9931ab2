"""What the supervisor's hand on waiting contacts changes."""

from __future__ import annotations

from routing.changes.hands import move_contact, reserve, set_back_to
from routing.facts import AssignmentEnded, ContactAssigned, PriorityChanged
from routing.state import State


def contact_assigned(state: State, fact: ContactAssigned, at: int) -> None:
    """Reserved for one agent, before all others who wait; given back once is enough."""
    contact = state.contacts[fact.contact]
    if fact.agent == contact.back_to:
        set_back_to(state, contact, None)
    move_contact(state, contact, fact, at)
    reserve(state, contact, fact.agent, fact.deadline)


def assignment_ended(state: State, fact: AssignmentEnded, at: int) -> None:
    """Back among the others, in its old place."""
    contact = state.contacts[fact.contact]
    move_contact(state, contact, fact, at)
    reserve(state, contact, None, None)


def priority_changed(state: State, fact: PriorityChanged, at: int) -> None:
    """The line follows; an offer that rings is not touched."""
    contact = state.contacts[fact.contact]
    with state.index.relined(contact):
        contact.priority = fact.priority
    move_contact(state, contact, fact, at)
