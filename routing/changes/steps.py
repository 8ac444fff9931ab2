"""What routing steps and delays change: whom a contact in its queue may be offered to, never its place."""

from __future__ import annotations

from routing.facts import AgeReached, StepEntered
from routing.index import DeadlineKind
from routing.state import ContactState, State


def step_entered(state: State, fact: StepEntered, _at: int) -> None:
    """Another call class, from now on."""
    contact = state.contacts[fact.contact]
    _reclass(state, contact, fact.step, contact.age_reached_ms)
    set_step_deadline(state, contact, fact.deadline)


def age_reached(state: State, fact: AgeReached, _at: int) -> None:
    """More teams, and another call class."""
    contact = state.contacts[fact.contact]
    _reclass(state, contact, contact.step, fact.age_ms)
    set_delay_deadline(state, contact, fact.deadline)


def _reclass(state: State, contact: ContactState, step: int, age_ms: int) -> None:
    with state.index.relined(contact):
        contact.step, contact.age_reached_ms = step, age_ms
    state.index.follow(contact)


def halt(state: State, contact: ContactState) -> None:
    """The contact is out of its queue: neither its step nor its age leads on."""
    set_step_deadline(state, contact, None)
    set_delay_deadline(state, contact, None)
    state.index.moving.discard(contact.id)


def set_step_deadline(state: State, contact: ContactState, deadline: int | None) -> None:
    """Replace the end of the contact's step."""
    state.index.move_deadline(DeadlineKind.STEP, contact.id, contact.step_deadline, deadline)
    contact.step_deadline = deadline


def set_delay_deadline(state: State, contact: ContactState, deadline: int | None) -> None:
    """Replace the instant at which the contact is old enough for more teams."""
    state.index.move_deadline(DeadlineKind.DELAY, contact.id, contact.delay_deadline, deadline)
    contact.delay_deadline = deadline
