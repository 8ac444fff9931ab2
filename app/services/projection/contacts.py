"""The stage of each contact as routing leads it; the voice edge writes what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing.facts import (
    CallbackDue,
    ContactAbandoned,
    ContactDeferred,
    ContactEnded,
    ContactLedOut,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    CustomerConfirmed,
    CustomerInRoom,
    InternalCallAnswered,
    InternalCallEnded,
    OfferAccepted,
    OutsideDialed,
    PlaceKept,
)
from routing.segments import WITHOUT_CUSTOMER
from routing.vocabulary import Outcome

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_QUEUED = "UPDATE contact SET stage = 'waiting', queue_id = $2 WHERE id = $1"
_STAGE = "UPDATE contact SET stage = $2 WHERE id = $1 AND ended_at IS NULL"
_ABANDONED = "UPDATE contact SET abandoned_in = $2 WHERE id = $1"
_ENDED = "UPDATE contact SET stage = CASE WHEN ended_at IS NULL THEN 'ivr' ELSE stage END, outcome = $2 WHERE id = $1"

_OVER = "UPDATE contact SET stage = 'ended', outcome = $2, ended_at = coalesce(ended_at, $3) WHERE id = $1"


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """The last stage of each contact in this turn, the outcomes, and in which queue a caller gave up."""
    last: dict[int, Write] = {}
    for record in recorded:
        if (write := _change(record.fact, record.at)) is not None:
            last[record.fact.contact] = write  # type: ignore[union-attr]  # every fact that changes a contact names it
    yield from last.values()
    for record in recorded:
        if isinstance(record.fact, ContactAbandoned):
            yield Write(_ABANDONED, (record.fact.contact, record.fact.queue))


def _change(fact: Fact, at: int) -> Write | None:
    match fact:
        case (
            ContactQueued(contact, queue)
            | ContactRequeued(contact, queue)
            | PlaceKept(contact, queue)
            | ContactDeferred(contact, queue)
            | CallbackDue(contact, queue)
            | CustomerConfirmed(contact, queue)
        ):
            return Write(_QUEUED, (contact, queue))
        case OfferAccepted(contact):
            return Write(_STAGE, (contact, "connecting"))
        case CustomerInRoom(contact) | InternalCallAnswered(contact):
            return Write(_STAGE, (contact, "talking"))
        case OutsideDialed(contact) | ContactLedOut(contact):
            return Write(_STAGE, (contact, "outside"))
        case ContactLeft(contact):
            return Write(_STAGE, (contact, "ivr"))
        case InternalCallEnded(contact):
            return Write(_OVER, (contact, Outcome.ANSWERED, at))
        case ContactEnded(contact, outcome) if outcome in WITHOUT_CUSTOMER:
            return Write(_OVER, (contact, outcome, at))
        case ContactEnded(contact, outcome):
            return Write(_ENDED, (contact, outcome))
        case _:
            return None
