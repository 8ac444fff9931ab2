"""Callbacks as people read them: the list of those to come, and what an agent is told of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.services.views.names import Names
    from app.store.callbacks import CallbackRow
    from routing import ContactState

Standing = Literal["waiting", "resting", "offered", "dialing", "confirming", "on_line", "talking"]
"""Resting: until its slot, or until the next attempt. Offered: also while the agent's phone connects.

Dialing: an agent waits for the customer. Confirming: the customer is dialed before any agent is asked, and is to press
a key; then the customer waits for an agent, on line.
"""


class CallbackView(BaseModel, frozen=True):
    """One callback to come; instants are in milliseconds since the epoch."""

    contact: int
    queue: str
    number: str
    standing: Standing
    booked_at: int
    slot_at: int | None
    promised_from: int
    promised_until: int
    expires_at: int
    next_at: int | None
    """Until when it rests."""
    attempts: int
    attempts_max: int
    customer_first: bool
    """Whether the customer is dialed before any agent is asked."""


def callback_view(row: CallbackRow, contact: ContactState, names: Names) -> CallbackView:
    """The view of a callback that routing still has."""
    return CallbackView(
        contact=row.contact,
        queue=names.queue_name(row.queue).title,
        number=row.number,
        standing=_standing(contact),
        booked_at=row.created_at,
        slot_at=row.slot_at,
        promised_from=row.promised_from,
        promised_until=row.promised_until,
        expires_at=row.expires_at,
        next_at=contact.deadline if contact.stage is Stage.DEFERRED else None,
        attempts=row.attempts,
        attempts_max=contact.terms.attempts_max if contact.terms else 0,
        customer_first=contact.terms is not None and contact.terms.customer_first,
    )


def _standing(contact: ContactState) -> Standing:
    match contact.stage:
        case Stage.CONFIRMING:
            return "confirming"
        case Stage.SUMMONED if contact.dialing:
            return "dialing"
        case Stage.WAITING:
            return "on_line" if contact.on_line else "waiting"
        case Stage.DEFERRED:
            return "resting"
        case Stage.OFFERED | Stage.CONNECTING | Stage.SUMMONED:
            return "offered"
        case _:
            return "talking"
