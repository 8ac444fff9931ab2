"""What changes about a contact whose customer is not on the line: the place kept, the gaps, the dials."""

from __future__ import annotations

from routing.changes.expiry import watch_expiry
from routing.changes.hands import move_contact, set_contact_deadline
from routing.changes.queueing import come_back, promise
from routing.facts import (
    CallbackDue,
    CallbackPutOff,
    CallbackRescheduled,
    ContactDeferred,
    CustomerConfirmed,
    CustomerDialed,
    DialCalledOff,
    DialFailed,
    PlaceKept,
)
from routing.state import ContactState, State
from routing.vocabulary import Stage


def place_kept(state: State, fact: PlaceKept, at: int) -> None:
    """A callback from here on; nothing else about it changes."""
    contact = state.contacts[fact.contact]
    with state.index.relined(contact):
        promise(contact, fact.terms)
    move_contact(state, contact, fact, at)
    watch_expiry(state, contact, at)


def contact_deferred(state: State, fact: ContactDeferred, at: int) -> None:
    """Nobody is offered it, and nobody has it assigned, but its age goes on."""
    contact = state.contacts[fact.contact]
    move_contact(state, contact, fact, at)
    contact.assigned = None
    set_contact_deadline(state, contact, fact.until)
    watch_expiry(state, contact, at)


def callback_due(state: State, fact: CallbackDue, at: int) -> None:
    """Among the others again; one that is called before its slot ages from now."""
    contact = state.contacts[fact.contact]
    contact.age_from = min(contact.age_from, at)
    set_contact_deadline(state, contact, None)
    come_back(state, contact, fact, at)


def customer_dialed(state: State, fact: CustomerDialed, at: int) -> None:
    """The phone rings; its customer has until the deadline."""
    contact = state.contacts[fact.contact]
    contact.attempt, contact.dialing = fact.attempt, True
    set_contact_deadline(state, contact, fact.deadline)
    move_contact(state, contact, fact, at)
    if contact.stage is Stage.CONFIRMING:
        state.index.confirming.add(contact.id)


def customer_confirmed(state: State, fact: CustomerConfirmed, at: int) -> None:
    """On the line, in the place it kept."""
    contact = state.contacts[fact.contact]
    _dial_over(state, contact)
    contact.on_line = True
    come_back(state, contact, fact, at)


def dial_failed(state: State, fact: DialFailed, at: int) -> None:
    """One attempt less; who was dialed in vain stands at the head when the next attempt has come."""
    contact = state.contacts[fact.contact]
    _dial_over(state, contact)
    contact.head = True
    contact.unanswered += 1
    move_contact(state, contact, fact, at)


def callback_put_off(state: State, fact: CallbackPutOff, at: int) -> None:
    """The number of the dial is used, the attempt is not, and the place is what it was."""
    contact = state.contacts[fact.contact]
    _dial_over(state, contact)
    move_contact(state, contact, fact, at)


def dial_called_off(state: State, fact: DialCalledOff, at: int) -> None:
    """The number of the dial is used, the attempt is not."""
    contact = state.contacts[fact.contact]
    _dial_over(state, contact)
    move_contact(state, contact, fact, at)


def callback_rescheduled(state: State, fact: CallbackRescheduled, at: int) -> None:
    """Nobody waits longer for having been promised another time: the place is one of that time."""
    contact = state.contacts[fact.contact]
    with state.index.relined(contact):
        contact.terms, contact.age_from = fact.terms, fact.age_from
        contact.head, contact.unanswered = False, 0
    move_contact(state, contact, fact, at)


def _dial_over(state: State, contact: ContactState) -> None:
    """The phone rings no longer; where an agent waits in the room, the deadline is that of the connection still."""
    contact.dialing = False
    if contact.stage is Stage.CONFIRMING:
        state.index.confirming.discard(contact.id)
        set_contact_deadline(state, contact, None)
