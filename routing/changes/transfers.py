"""What transfers change."""

from __future__ import annotations

from routing.changes.hands import move_contact, set_back_to
from routing.facts import ContactTransferred, OutsideDialed, OutsideUnanswered
from routing.state import State


def contact_transferred(state: State, fact: ContactTransferred | OutsideUnanswered, at: int) -> None:
    """On its way; where to, the next fact says."""
    move_contact(state, state.contacts[fact.contact], fact, at)


def outside_dialed(state: State, fact: OutsideDialed, at: int) -> None:
    """With a number outside, for as long as that lasts."""
    contact = state.contacts[fact.contact]
    set_back_to(state, contact, fact.back_to)
    move_contact(state, contact, fact, at)
