"""The one dial of an attempt: how it is numbered and how long the customer has to be there."""

from __future__ import annotations

from routing.callbacks import RING_MS
from routing.facts import CustomerDialed, Fact
from routing.state import ContactState, State


def customer_dialed(state: State, contact: ContactState, now: int) -> Fact:
    """The phone rings, and then whoever answers has a while to say so."""
    rings_ms = RING_MS if contact.terms is None else contact.terms.ring_ms
    deadline = now + rings_ms + state.config.timings.answer_ms
    return CustomerDialed(contact.id, contact.connection, contact.attempt + 1, deadline)
