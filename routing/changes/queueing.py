"""What entering, leaving and ending change."""

from __future__ import annotations

from routing.changes.hands import move_contact
from routing.facts import ContactAbandoned, ContactEnded, ContactLeft, ContactQueued, ContactRequeued
from routing.state import ContactState, State
from routing.vocabulary import Stage


def contact_queued(state: State, fact: ContactQueued, at: int) -> None:
    """A place in the queue; a contact that was queued before keeps the numbers of its offers and rooms."""
    former = state.contacts.get(fact.contact)
    contact = state.contacts[fact.contact] = ContactState(
        fact.contact, fact.queue, fact.priority, fact.age_from, fact.required, fact.preferred, Stage.LEFT, at
    )
    if former is not None:
        contact.ordinal, contact.connection, contact.talked = former.ordinal, former.connection, former.talked
    move_contact(state, contact, fact, at)


def contact_requeued(state: State, fact: ContactRequeued, at: int) -> None:
    """Back, before all who were never connected."""
    contact = state.contacts[fact.contact]
    contact.head = True
    move_contact(state, contact, fact, at)


def contact_gone(state: State, fact: ContactLeft | ContactAbandoned | ContactEnded, at: int) -> None:
    """Out of the queue, for now or for good."""
    move_contact(state, state.contacts[fact.contact], fact, at)
