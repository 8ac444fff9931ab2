"""The instant at which a callback expires: it runs as long as the customer is neither on the line nor being dialed."""

from __future__ import annotations

from routing.index import DeadlineKind
from routing.state import ContactState, State


def watch_expiry(state: State, contact: ContactState, at: int) -> None:
    """The callback is in its queue or rests; one that comes back too late from an attempt expires at once."""
    if contact.terms is not None and not contact.on_line:
        _set(state, contact, max(contact.terms.expires_at, at))


def stop_expiry(state: State, contact: ContactState) -> None:
    """An agent is about to have the customer dialed, or the callback is over."""
    _set(state, contact, None)


def _set(state: State, contact: ContactState, expiry: int | None) -> None:
    state.index.move_deadline(DeadlineKind.EXPIRY, contact.id, contact.expiry, expiry)
    contact.expiry = expiry
