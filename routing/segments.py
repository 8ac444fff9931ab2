"""Segments: the stretches of a contact's life, folded from its facts one by one, each fact sufficing.

Those of the contact lane follow one another without gap or overlap from the first ring of the call to its end: `ivr`
(in the flow: before the first queue, between queues, after the last), `wait` (also while it rings at an agent and
connects: the caller waits), `talk` and `hold` (also comfort hold). Facts know neither the beginning nor the end of a
call: whoever tells them opens the first `ivr` and closes the last. Those of the agent lane lie beside them and credit
agents: `ring` (from the offer until talk or the end of the attempt) and `wrap_up`. A segment's times are the instants
of the facts that open and close it.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from routing.facts import (
    AgentLost,
    AgentRejoined,
    ConnectionFailed,
    ContactEnded,
    ContactLeft,
    ContactQueued,
    CustomerHeld,
    CustomerInRoom,
    Fact,
    OfferDeclined,
    OfferExpired,
    OfferMade,
    OfferRescinded,
    TalkEnded,
    WrapUpEnded,
    WrapUpStarted,
)
from routing.vocabulary import EndedBy


class Lane(StrEnum):
    """Whose time a segment is."""

    CONTACT = "contact"
    AGENT = "agent"


class SegmentKind(StrEnum):
    """What the time was spent on."""

    IVR = "ivr"
    WAIT = "wait"
    RING = "ring"
    TALK = "talk"
    HOLD = "hold"
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
    opened = _contact_segment(fact)
    return () if opened is None else (SegmentClosed(opened.contact, Lane.CONTACT), opened)


def _contact_segment(fact: Fact) -> SegmentOpened | None:
    kind: SegmentKind
    agent: int | None = None
    queue: int | None = None
    match fact:
        case ContactQueued(contact, queue) | TalkEnded(contact, _, _, queue, EndedBy.LOST):
            kind = SegmentKind.WAIT
        case CustomerInRoom(contact, _, agent, queue) | AgentRejoined(contact, _, agent, queue):
            kind = SegmentKind.TALK
        case CustomerHeld(contact, _, agent, queue, on):
            kind = SegmentKind.HOLD if on else SegmentKind.TALK
        case AgentLost(contact, _, agent, queue):
            kind = SegmentKind.HOLD
        case ContactLeft(contact) | ContactEnded(contact):
            kind = SegmentKind.IVR
        case _:
            return None
    return SegmentOpened(contact, Lane.CONTACT, kind, queue, agent)


def _agent_lane(fact: Fact) -> tuple[SegmentChange, ...]:
    match fact:
        case OfferMade(contact, _, agent, queue):
            return (SegmentOpened(contact, Lane.AGENT, SegmentKind.RING, queue, agent),)
        case WrapUpStarted(contact, _, agent, queue):
            return (SegmentOpened(contact, Lane.AGENT, SegmentKind.WRAP_UP, queue, agent),)
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
