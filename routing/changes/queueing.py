"""What entering, leaving and ending change."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.changes.escalation import set_look
from routing.changes.expiry import stop_expiry, watch_expiry
from routing.changes.hands import move_contact, set_back_to, set_contact_deadline
from routing.changes.steps import halt
from routing.escalation import next_look
from routing.facts import (
    CallbackDue,
    ContactAbandoned,
    ContactEnded,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    CustomerConfirmed,
)
from routing.plan import OPEN, steps_of
from routing.state import ContactState, State
from routing.vocabulary import Origin, Stage


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
        contact.origin, contact.on_line, contact.terms = former.origin, former.on_line, former.terms
        contact.attempt, contact.unanswered = former.attempt, former.unanswered
    if fact.terms is not None:
        promise(contact, fact.terms)
    contact.head = fact.head
    set_back_to(state, contact, fact.back_to)
    contact.rules, contact.own_rules = fact.rules + state.config.queue(fact.queue).rules, len(fact.rules)
    move_contact(state, contact, fact, at)
    state.index.follow(contact)
    _watch(state, contact, at)


def promise(contact: ContactState, terms: CallbackTerms) -> None:
    """A callback from here on; a customer who was on the line is promised all its attempts anew."""
    if contact.on_line:
        contact.unanswered = 0
    contact.origin, contact.on_line, contact.terms = Origin.CALLBACK, False, terms


def contact_requeued(state: State, fact: ContactRequeued, at: int) -> None:
    """Back, before all who were never connected."""
    contact = state.contacts[fact.contact]
    contact.head = True
    come_back(state, contact, fact, at)


def come_back(
    state: State, contact: ContactState, fact: ContactRequeued | CallbackDue | CustomerConfirmed, at: int
) -> None:
    """It waits in its queue again: what goes on with waiting goes on."""
    move_contact(state, contact, fact, at)
    state.index.follow(contact)
    _watch(state, contact, at)


def contact_gone(state: State, fact: ContactLeft | ContactAbandoned | ContactEnded, at: int) -> None:
    """Out of the queue, for now or for good; nobody has it assigned any longer."""
    contact = state.contacts[fact.contact]
    move_contact(state, contact, fact, at)
    set_back_to(state, contact, None)
    contact.assigned = None
    set_contact_deadline(state, contact, None)


def _give_up(state: State, former: ContactState) -> None:
    """The place in another queue, when the contact comes straight from it."""
    if former.stage is Stage.WAITING:
        state.index.leave(former)
    set_contact_deadline(state, former, None)
    set_look(state, former, None)
    stop_expiry(state, former)
    halt(state, former)


def _watch(state: State, contact: ContactState, at: int) -> None:
    """Look at the contact's escalation rules from now on, and at when a callback expires."""
    watch_expiry(state, contact, at)
    if contact.rules:
        set_look(state, contact, next_look(contact.rules, contact.applied, contact.age_from, at))
