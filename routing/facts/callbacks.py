"""Facts of contacts whose customer does not wait on the line: the place kept, the gaps, and the dials."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.facts.base import FactBase


class PlaceKept(FactBase, frozen=True, tag=100):
    """From here on the contact waits without its customer, in the place it has; a callback."""

    contact: int
    queue: int
    terms: CallbackTerms


class ContactDeferred(FactBase, frozen=True, tag=101):
    """A callback rests until then: before its slot, or between two attempts; it keeps its place and is not offered."""

    contact: int
    queue: int
    until: int


class CallbackDue(FactBase, frozen=True, tag=102):
    """A callback waits among the others of its queue, with the age it has."""

    contact: int
    queue: int


class CustomerDialed(FactBase, frozen=True, tag=103):
    """The customer's phone is to ring, once, and the customer to be in the room by the deadline.

    A customer who is dialed before any agent is asked is to have pressed the key by then; the connection is the last
    one. Attempts count the contact's dials from 1.
    """

    contact: int
    connection: int
    attempt: int
    deadline: int


class DialFailed(FactBase, frozen=True, tag=104):
    """The dial came to nothing through the customer: no answer, busy, a machine, no such number."""

    contact: int
    connection: int
    attempt: int
    cause: str


class DialCalledOff(FactBase, frozen=True, tag=105):
    """The dial was given up by our side; the customer's patience is not charged with it."""

    contact: int
    connection: int
    attempt: int
    cause: str


class CustomerConfirmed(FactBase, frozen=True, tag=106):
    """The dialed customer is a person and on the line: the contact waits among the others, in the place it kept."""

    contact: int
    queue: int


class CallbackPutOff(FactBase, frozen=True, tag=112):
    """The customer was reached by the dial and asks to be called later: no attempt is used, the place stays."""

    contact: int
    connection: int
    attempt: int


class CallbackRescheduled(FactBase, frozen=True, tag=107):
    """Another time was agreed: the promise is this one now, the age counts from there, and no attempt is used yet."""

    contact: int
    terms: CallbackTerms
    age_from: int
