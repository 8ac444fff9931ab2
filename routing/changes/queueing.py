"""What entering, leaving and ending change."""

from __future__ import annotations

from routing.changes.escalation import set_look
from routing.changes.hands import move_contact, set_contact_deadline
from routing.changes.steps import halt
from routing.escalation import next_look
from routing.facts import ContactAbandoned, ContactEnded, ContactLeft, ContactQueued, ContactRequeued
from routing.plan import OPEN, steps_of
from routing.state import ContactState, State
from routing.vocabulary import Stage


def contact_queued(state: State, fact: ContactQueued, at: int) -> None:
    """A place in the queue; a contact that was queued before keeps the numbers of its offers and rooms."""
    former = state.contacts.get(fact.contact)
    required, preferred = fact.required, fact.preferred
    steps = steps_of(fact.steps or OPEN.steps, required, preferred)
    contact = state.contacts[fact.contact] = ContactState(
        fact.contact, fact.queue, fact.priority, fact.age_from, required, preferred, steps, Stage.LEFT, at
    )
    contact.ordinal, contact.connection = fact.offers, fact.connections
    if former is not None:
        _give_up(state, former)
        contact.ordinal, contact.connection, contact.talked = former.ordinal, former.connection, former.talked
    contact.rules, contact.own_rules = fact.rules + state.config.queue(fact.queue).rules, len(fact.rules)
    move_contact(state, contact, fact, at)
    state.index.follow(contact)
    _watch(state, contact, at)


def contact_requeued(state: State, fact: ContactRequeued, at: int) -> None:
    """Back, before all who were never connected."""
    contact = state.contacts[fact.contact]
    contact.head = True
    move_contact(state, contact, fact, at)
    state.index.follow(contact)
    _watch(state, contact, at)


def contact_gone(state: State, fact: ContactLeft | ContactAbandoned | ContactEnded, at: int) -> None:
    """Out of the queue, for now or for good; nobody has it assigned any longer."""
    contact = state.contacts[fact.contact]
    move_contact(state, contact, fact, at)
    contact.assigned = None
    set_contact_deadline(state, contact, None)


def _give_up(state: State, former: ContactState) -> None:
    """The place in another queue, when the contact comes straight from it."""
    if former.stage is Stage.WAITING:
        state.index.leave(former)
    set_contact_deadline(state, former, None)
    set_look(state, former, None)
    halt(state, former)


def _watch(state: State, contact: ContactState, at: int) -> None:
    """Look at the contact's escalation rules from now on."""
    if contact.rules:
        set_look(state, contact, next_look(contact.rules, contact.applied, contact.age_from, at))
