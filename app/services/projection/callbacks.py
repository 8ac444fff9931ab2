"""What becomes of callbacks, as rows: dialed, reached, over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.projection.changes import changes
from app.store.writes import Write
from routing.facts import (
    CallbackPutOff,
    ContactDeferred,
    ContactEnded,
    ContactRequeued,
    CustomerConfirmed,
    CustomerDialed,
    CustomerInRoom,
    DialCalledOff,
    DialFailed,
)
from routing.vocabulary import Outcome

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_CHANGE = """
UPDATE callback SET state = $2, attempts = coalesce($3, attempts), called_at = coalesce(called_at, $4),
    outcome = $5, ended_at = $6
WHERE contact_id = $1 AND ended_at IS NULL
"""
_PUT_OFF = "UPDATE callback SET state = 'waiting', put_off = put_off + 1 WHERE contact_id = $1 AND ended_at IS NULL"
_OUTCOMES = {
    Outcome.ANSWERED: "kept",
    Outcome.ABANDONED: "abandoned",
    Outcome.CALLBACK_EXPIRED: "expired",
    Outcome.CALLBACK_WITHDRAWN: "withdrawn",
    Outcome.CALLBACK_MERGED: "merged",
}


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """One after another, as the facts came."""
    return changes(recorded, _change)


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case CustomerDialed(contact, _, attempt):
            return _write(contact, "dialing", attempt, at)
        case (
            DialFailed(contact)
            | DialCalledOff(contact)
            | ContactDeferred(contact)
            | ContactRequeued(contact)
            | CustomerConfirmed(contact)
        ):
            return _write(contact, "waiting")
        case CallbackPutOff(contact):
            return Write(_PUT_OFF, (contact,))
        case CustomerInRoom(contact):
            return _write(contact, "talking")
        case ContactEnded(contact, outcome):
            return Write(_CHANGE, (contact, "ended", None, None, _OUTCOMES.get(outcome, "failed"), at))
        case _:
            return None


def _write(contact: int, state: str, attempt: int | None = None, called_at: int | None = None) -> Write:
    return Write(_CHANGE, (contact, state, attempt, called_at, None, None))
