"""The events of callbacks: a place kept, taken up or given up, a dial that fails, and what time alone brings about."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.events.base import EventBase


class KeepPlace(EventBase, frozen=True):
    """The caller need not stay on the line: the contact keeps its place in the queue it is in or left, a callback."""

    contact: int
    terms: CallbackTerms


class TakeUpPlace(EventBase, frozen=True):
    """The customer of a callback called again: this contact takes up its place with all it has, and it is over."""

    contact: int
    callback: int


class WithdrawCallback(EventBase, frozen=True):
    """The callback is not wanted any more; refused once the customer is on the line."""

    contact: int


class DialFails(EventBase, frozen=True):
    """The customer could not be reached by this dial, for this cause."""

    contact: int
    connection: int
    attempt: int
    cause: str


class PutOffCallback(EventBase, frozen=True):
    """Whoever this dial reached asks to be called later; refused when the promise would be over by then."""

    contact: int
    connection: int
    attempt: int


class DeferralOver(EventBase, frozen=True):
    """The callback's slot, or its next attempt, has come."""

    contact: int
    deadline: int


class CallbackOver(EventBase, frozen=True):
    """The callback expires."""

    contact: int
    deadline: int


class ConfirmCustomer(EventBase, frozen=True):
    """The customer, dialed before any agent was asked, pressed the key and waits on the line."""

    contact: int
    attempt: int


class ExpectAgents(EventBase, frozen=True):
    """So many agents of the queue will probably be free by the time a customer dialed now is on the line."""

    queue: int
    agents: int


class CallFirst(EventBase, frozen=True):
    """The callback comes before all others of its queue, at once, also when it rests."""

    contact: int


class RescheduleCallback(EventBase, frozen=True):
    """Another time was agreed: it rests until then; refused once the customer is on the line."""

    contact: int
    begins: int
    terms: CallbackTerms


class ConfirmingOver(EventBase, frozen=True):
    """The customer, dialed before any agent was asked, has not pressed the key in time."""

    contact: int
    attempt: int
    deadline: int
