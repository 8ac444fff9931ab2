"""Segments: the stretches of a contact's life, folded from its facts one by one, each fact sufficing.

Those of the contact lane follow one another without gap or overlap from the first ring of the call to its end: `ivr`
(in the flow: before the first queue, between queues, after the last), `wait` (also while it rings at an agent and
connects: the caller waits), `virtual_hold` (its place waits without the customer: a callback, until the customer is on
the line), `deferred` (it rests until its slot or its next attempt), `dial` (its agent is about to reach the customer),
`talk` and `hold` (also comfort hold), `outside` (given on to a number outside). Facts know neither the beginning nor
the end of a call: whoever tells them opens the first `ivr` and closes the last; a callback that ends without its
customer closes its last one itself. Those of the agent lane lie beside them and credit agents: `ring` (from the offer
until talk or the end of the attempt), `dial` (likewise, when the agent calls) and `wrap_up`. A segment's times are the
instants of the facts that open and close it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

import msgspec

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
    ContactLeft,
    ContactQueued,
    CustomerArrived,
    CustomerHeld,
    CustomerInRoom,
    Fact,
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
from routing.vocabulary import EndedBy, Outcome, SpeakWith

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


def segments(fact: Fact) -> tuple[SegmentChange, ...]:
    """What a fact does to its contact's segments, closings first."""
    return _contact_lane(fact) + _agent_lane(fact)


def _contact_lane(fact: Fact) -> tuple[SegmentChange, ...]:
    if isinstance(fact, ContactEnded) and fact.outcome in WITHOUT_CUSTOMER:
        return (SegmentClosed(fact.contact, Lane.CONTACT),)
    opened = _contact_segment(fact)
    return () if opened is None else (SegmentClosed(opened.contact, Lane.CONTACT), opened)


def _contact_segment(fact: Fact) -> SegmentOpened | None:
    return _without_agent(fact) or _with_agent(fact)


def _without_agent(fact: Fact) -> SegmentOpened | None:
    kind: SegmentKind
    queue: int | None = None
    match fact:
        case ContactQueued(contact, queue, terms=None) | TalkEnded(contact, _, _, queue, EndedBy.LOST):
            kind = SegmentKind.WAIT
        case CustomerArrived(contact, _, int(queue)):
            kind = SegmentKind.WAIT
        case ContactQueued(contact, queue) | PlaceKept(contact, queue) | CallbackDue(contact, queue):
            kind = SegmentKind.VIRTUAL_HOLD
        case ContactDeferred(contact, queue):
            kind = SegmentKind.DEFERRED
        case OutsideDialed(contact):
            kind = SegmentKind.OUTSIDE
        case ContactLeft(contact) | ContactEnded(contact):
            kind = SegmentKind.IVR
        case _:
            return None
    return SegmentOpened(contact, Lane.CONTACT, kind, queue, None)


def _with_agent(fact: Fact) -> SegmentOpened | None:
    kind: SegmentKind
    agent: int | None = None
    match fact:
        case AgentDialed(contact, queue=queue):
            kind = SegmentKind.DIAL
        case CustomerInRoom(contact, _, agent, queue) | AgentRejoined(contact, _, agent, queue):
            kind = SegmentKind.TALK
        case CustomerHeld(contact, _, agent, queue, on):
            kind = SegmentKind.HOLD if on else SegmentKind.TALK
        case ConsultTurned(contact, _, agent, queue, whom=whom):
            if whom is SpeakWith.COLLEAGUE:
                return SegmentOpened(contact, Lane.CONTACT, SegmentKind.HOLD, queue, None)
            kind = SegmentKind.TALK
        case ContactHandedOver(contact, _, agent, queue):
            kind = SegmentKind.TALK
        case AgentLost(contact, _, agent, queue):
            kind = SegmentKind.HOLD
        case _:
            return None
    return SegmentOpened(contact, Lane.CONTACT, kind, queue, agent)


def _agent_lane(fact: Fact) -> tuple[SegmentChange, ...]:
    match fact:
        case OfferMade(contact, _, agent, queue):
            return (SegmentOpened(contact, Lane.AGENT, SegmentKind.RING, queue, agent),)
        case AgentDialed(contact, _, agent, queue):
            return (SegmentOpened(contact, Lane.AGENT, SegmentKind.DIAL, queue, agent),)
        case WrapUpStarted(contact, _, agent, queue):
            return (SegmentOpened(contact, Lane.AGENT, SegmentKind.WRAP_UP, queue, agent),)
        case ConsultJoined() | ConsultTurned() | ConsultEnded():
            return _consulting(fact)
        case (
            OfferDeclined(contact, _, agent)
            | OfferExpired(contact, _, agent)
            | OfferRescinded(contact, _, agent)
            | ConnectionFailed(contact, _, agent)
            | CustomerInRoom(contact, _, agent)
            | WrapUpEnded(contact, _, agent)
        ):
            return (SegmentClosed(contact, Lane.AGENT, agent),)
        case _:
            return ()


def _consulting(fact: ConsultJoined | ConsultTurned | ConsultEnded) -> tuple[SegmentChange, ...]:
    """Under the consult's number: the colleague's time in the room, and the time of who asked without the customer."""
    match fact:
        case ConsultJoined(consult, _, agent, queue):
            return (SegmentClosed(consult, Lane.AGENT, agent), _consult(consult, agent, queue))
        case ConsultTurned(_, _, agent, queue, consult, whom=whom):
            closed = SegmentClosed(consult, Lane.AGENT, agent)
            return (closed, _consult(consult, agent, queue)) if whom is SpeakWith.COLLEAGUE else (closed,)
        case ConsultEnded(consult, _, agent, _, asker):
            agents = (asker,) if agent is None else (asker, agent)
            closed_for = tuple(SegmentClosed(consult, Lane.AGENT, each) for each in agents)
            return (SegmentClosed(consult, Lane.CONTACT), *closed_for)
        case _:
            assert_never(fact)


def _consult(consult: int, agent: int, queue: int) -> SegmentOpened:
    return SegmentOpened(consult, Lane.AGENT, SegmentKind.CONSULT, queue, agent)
