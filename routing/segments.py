"""Segments: the stretches of a contact's life, folded from its facts one by one, each fact sufficing.

Those of the contact lane follow one another without gap or overlap from the first ring of the call to its end: `ivr`
(in the flow: before the first queue, between queues, after the last), `wait` (also while it rings at an agent and
connects: the caller waits), `virtual_hold` (its place waits without the customer: a callback, until the customer is on
the line), `deferred` (it rests until its slot or its next attempt), `dial` (its agent is about to reach the customer),
`talk` and `hold` (also comfort hold), `outside` (given on to a number outside), `internal` (of a call between agents,
which credits the one who called). Facts know neither the beginning nor the end of a call: whoever tells them opens the
first `ivr` and closes the last; a callback that ends without its customer closes its last one itself. Those of the
agent lane lie beside them and credit agents: `ring` (from the offer until talk or the end of the attempt), `dial`
(likewise, when the agent calls), `consult` (two agents together, under the consult's number; the customer's hold
meanwhile credits nobody), `internal` (the colleague's, likewise) and `wrap_up`. A segment's times are the instants of
the facts that open and close it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from routing.dispatch import taking
from routing.facts import (
    AgentDialed,
    AgentLost,
    AgentRejoined,
    CallbackDue,
    ConnectionFailed,
    ConsultEnded,
    ConsultJoined,
    ConsultTurned,
    ContactDeferred,
    ContactEnded,
    ContactHandedOver,
    ContactLedOut,
    ContactLeft,
    ContactQueued,
    ContactTakenOver,
    CustomerArrived,
    CustomerConfirmed,
    CustomerHeld,
    CustomerInRoom,
    Fact,
    InternalCallAnswered,
    InternalCallBegun,
    InternalCallEnded,
    OfferDeclined,
    OfferExpired,
    OfferMade,
    OfferRescinded,
    OutsideDialed,
    PlaceKept,
    TalkEnded,
    WrapUpEnded,
    WrapUpStarted,
)
from routing.vocabulary import NO_QUEUE, EndedBy, Outcome, SpeakWith

WITHOUT_CUSTOMER = frozenset(
    {
        Outcome.UNREACHED,
        Outcome.CALLBACK_FAILED,
        Outcome.CALLBACK_EXPIRED,
        Outcome.CALLBACK_WITHDRAWN,
        Outcome.CALLBACK_MERGED,
    }
)
"""The outcomes of contacts that end while their customer is not on the line, or without a word to them."""


class Lane(StrEnum):
    """Whose time a segment is."""

    CONTACT = "contact"
    AGENT = "agent"


class SegmentKind(StrEnum):
    """What the time was spent on."""

    IVR = "ivr"
    WAIT = "wait"
    VIRTUAL_HOLD = "virtual_hold"
    DEFERRED = "deferred"
    RING = "ring"
    DIAL = "dial"
    TALK = "talk"
    HOLD = "hold"
    CONSULT = "consult"
    INTERNAL = "internal"
    OUTSIDE = "outside"
    WRAP_UP = "wrap_up"


class SegmentOpened(msgspec.Struct, frozen=True, gc=False):
    """A segment begins; no other is open for this contact in this lane, or in the agent lane for this agent."""

    contact: int
    lane: Lane
    kind: SegmentKind
    queue: int | None
    agent: int | None


class SegmentClosed(msgspec.Struct, frozen=True, gc=False):
    """The contact's open segment in this lane, if any, ends; in the agent lane that of this agent."""

    contact: int
    lane: Lane
    agent: int | None = None


SegmentChange = SegmentOpened | SegmentClosed


SegmentChanges = tuple[SegmentChange, ...]


def segments(fact: Fact) -> SegmentChanges:
    """What a fact does to the segments of its contact, in each lane closings first."""
    changes = _CHANGES.get(type(fact))
    return () if changes is None else changes(fact)


def _goes_on(contact: int, kind: SegmentKind, queue: int | None = None, agent: int | None = None) -> SegmentChanges:
    """The contact's time is spent on this from now on."""
    return SegmentClosed(contact, Lane.CONTACT), SegmentOpened(contact, Lane.CONTACT, kind, queue, agent)


def _queued(fact: ContactQueued) -> SegmentChanges:
    kind = SegmentKind.WAIT if fact.terms is None else SegmentKind.VIRTUAL_HOLD
    return _goes_on(fact.contact, kind, fact.queue)


def _without_customer(fact: PlaceKept | CallbackDue) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.VIRTUAL_HOLD, fact.queue)


def _deferred(fact: ContactDeferred) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.DEFERRED, fact.queue)


def _arrived(fact: CustomerArrived) -> SegmentChanges:
    return () if fact.queue is None else _goes_on(fact.contact, SegmentKind.WAIT, fact.queue)


def _confirmed(fact: CustomerConfirmed) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.WAIT, fact.queue)


def _outside(fact: OutsideDialed | ContactLedOut) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.OUTSIDE, fact.queue)


def _left(fact: ContactLeft) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.IVR)


def _ended(fact: ContactEnded) -> SegmentChanges:
    if fact.outcome in WITHOUT_CUSTOMER:
        return (SegmentClosed(fact.contact, Lane.CONTACT),)
    return _goes_on(fact.contact, SegmentKind.IVR)


def _talk(fact: AgentRejoined | ContactHandedOver | ContactTakenOver) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.TALK, fact.queue, fact.agent)


def _met(fact: CustomerInRoom) -> SegmentChanges:
    talk = _goes_on(fact.contact, SegmentKind.TALK, fact.queue, fact.agent)
    return *talk, SegmentClosed(fact.contact, Lane.AGENT, fact.agent)


def _held(fact: CustomerHeld) -> SegmentChanges:
    kind = SegmentKind.HOLD if fact.on else SegmentKind.TALK
    return _goes_on(fact.contact, kind, fact.queue, fact.agent)


def _comforted(fact: AgentLost) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.HOLD, fact.queue, fact.agent)


def _talk_ended(fact: TalkEnded) -> SegmentChanges:
    return _goes_on(fact.contact, SegmentKind.WAIT, fact.queue) if fact.by is EndedBy.LOST else ()


def _dialed(fact: AgentDialed) -> SegmentChanges:
    dial = _goes_on(fact.contact, SegmentKind.DIAL, fact.queue)
    return *dial, SegmentOpened(fact.contact, Lane.AGENT, SegmentKind.DIAL, fact.queue, fact.agent)


def _internal_begun(fact: InternalCallBegun) -> SegmentChanges:
    dial = _goes_on(fact.contact, SegmentKind.DIAL)
    return *dial, SegmentOpened(fact.contact, Lane.AGENT, SegmentKind.DIAL, None, fact.agent)


def _internal_answered(fact: InternalCallAnswered) -> SegmentChanges:
    talk = _goes_on(fact.contact, SegmentKind.INTERNAL, None, fact.agent)
    return *talk, SegmentClosed(fact.contact, Lane.AGENT, fact.agent)


def _internal_ended(fact: InternalCallEnded) -> SegmentChanges:
    return (SegmentClosed(fact.contact, Lane.CONTACT),)


def _rings(fact: OfferMade) -> SegmentChanges:
    return (SegmentOpened(fact.contact, Lane.AGENT, SegmentKind.RING, _named(fact.queue), fact.agent),)


def _wraps_up(fact: WrapUpStarted) -> SegmentChanges:
    return (SegmentOpened(fact.contact, Lane.AGENT, SegmentKind.WRAP_UP, fact.queue, fact.agent),)


def _agent_done(fact: OfferDeclined | OfferExpired | OfferRescinded | ConnectionFailed | WrapUpEnded) -> SegmentChanges:
    return (SegmentClosed(fact.contact, Lane.AGENT, fact.agent),)


def _consult_joined(fact: ConsultJoined) -> SegmentChanges:
    """Under the consult's number: the colleague's time in the room."""
    return SegmentClosed(fact.contact, Lane.AGENT, fact.agent), _consult(fact.contact, fact.agent, fact.queue)


def _consult_turned(fact: ConsultTurned) -> SegmentChanges:
    closed = SegmentClosed(fact.consult, Lane.AGENT, fact.agent)
    if fact.whom is SpeakWith.COLLEAGUE:
        held = _goes_on(fact.contact, SegmentKind.HOLD, fact.queue)
        return *held, closed, _consult(fact.consult, fact.agent, fact.queue)
    return *_goes_on(fact.contact, SegmentKind.TALK, fact.queue, fact.agent), closed


def _consult_ended(fact: ConsultEnded) -> SegmentChanges:
    agents = (fact.asker,) if fact.agent is None else (fact.asker, fact.agent)
    closed = tuple(SegmentClosed(fact.contact, Lane.AGENT, each) for each in agents)
    return SegmentClosed(fact.contact, Lane.CONTACT), *closed


def _consult(consult: int, agent: int, queue: int) -> SegmentOpened:
    """One who is with a colleague; where nobody's queue is concerned, in a call between the two."""
    kind = SegmentKind.INTERNAL if queue == NO_QUEUE else SegmentKind.CONSULT
    return SegmentOpened(consult, Lane.AGENT, kind, _named(queue), agent)


def _named(queue: int) -> int | None:
    """The queue as segments name it."""
    return None if queue == NO_QUEUE else queue


_CHANGES: dict[type, Callable[[Any], SegmentChanges]] = taking(
    0,
    (
        _queued,
        _without_customer,
        _deferred,
        _arrived,
        _confirmed,
        _outside,
        _left,
        _ended,
        _talk,
        _met,
        _held,
        _comforted,
        _talk_ended,
        _dialed,
        _internal_begun,
        _internal_answered,
        _internal_ended,
        _rings,
        _wraps_up,
        _agent_done,
        _consult_joined,
        _consult_turned,
        _consult_ended,
    ),
)
"""Other facts change no segment."""
