"""What happened, as the journal keeps it: facts hold ids, numbers and reasons, never who called or what was said.

The instant of a fact is not in it but stands beside it, in milliseconds since the epoch. The number after `tag` is the
fact's kind: its meaning never changes, and fields are only ever added at the end, with a default. A new kind or field
belongs to a new generation: the decider brings it about only where `State.writes_up_to` allows it.
"""

from __future__ import annotations

from routing.facts.agent_dialed import AgentDialed
from routing.facts.agents import (
    AgentPaused,
    AgentResumed,
    DispositionFiled,
    MissCounted,
    PresenceChanged,
    PresenceChosen,
    WrapUpEnded,
    WrapUpExtended,
    WrapUpRequested,
    WrapUpStarted,
)
from routing.facts.base import FactBase
from routing.facts.callbacks import (
    CallbackDue,
    CallbackPutOff,
    CallbackRescheduled,
    ContactDeferred,
    CustomerConfirmed,
    CustomerDialed,
    DialCalledOff,
    DialFailed,
    PlaceKept,
)
from routing.facts.center import ConfigAdopted, DigestTaken, QueueClosed, QueueOpened
from routing.facts.consults import ConsultAsked, ConsultEnded, ConsultJoined, ConsultTurned, ContactHandedOver
from routing.facts.internal_calls import (
    InternalCallAnswered,
    InternalCallBegun,
    InternalCallEnded,
    InternalCallPlaced,
)
from routing.facts.offers import OfferAccepted, OfferDeclined, OfferExpired, OfferMade, OfferRescinded
from routing.facts.parties import ContactLedOut, PartyDialed, PartyJoined, PartyLeft
from routing.facts.phones import AgentPhoneRung, AgentPhoneStopped
from routing.facts.supervision import ContactTakenOver
from routing.facts.talks import (
    AgentInRoom,
    AgentLost,
    AgentRejoined,
    ConnectionFailed,
    CustomerArrived,
    CustomerHeld,
    CustomerInRoom,
    LegBound,
    RejoinAsked,
    TalkEnded,
)
from routing.facts.transfers import ContactTransferred, OutsideDialed, OutsideUnanswered
from routing.facts.waiting import (
    AgeReached,
    AssignmentEnded,
    ContactAbandoned,
    ContactAssigned,
    ContactEnded,
    ContactEscalated,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    EstimatesTold,
    PriorityChanged,
    SkillsRelaxed,
    StepEntered,
    StepSkipped,
)

GENERATION = 1
"""The highest generation of facts this code reads; the first one is 1."""

Fact = (
    ConfigAdopted
    | DigestTaken
    | QueueClosed
    | QueueOpened
    | PresenceChanged
    | PresenceChosen
    | AgentPaused
    | AgentResumed
    | MissCounted
    | ContactQueued
    | ContactRequeued
    | ContactLeft
    | ContactEscalated
    | SkillsRelaxed
    | EstimatesTold
    | ContactAbandoned
    | ContactEnded
    | OfferMade
    | OfferAccepted
    | OfferDeclined
    | OfferExpired
    | OfferRescinded
    | LegBound
    | AgentInRoom
    | CustomerArrived
    | CustomerInRoom
    | ConnectionFailed
    | CustomerHeld
    | AgentLost
    | RejoinAsked
    | AgentRejoined
    | TalkEnded
    | ContactTransferred
    | OutsideDialed
    | OutsideUnanswered
    | WrapUpStarted
    | WrapUpExtended
    | WrapUpEnded
    | StepEntered
    | StepSkipped
    | AgeReached
    | WrapUpRequested
    | DispositionFiled
    | ContactAssigned
    | AssignmentEnded
    | PriorityChanged
    | PlaceKept
    | ContactDeferred
    | CallbackDue
    | CustomerDialed
    | DialFailed
    | CallbackPutOff
    | DialCalledOff
    | CustomerConfirmed
    | CallbackRescheduled
    | AgentDialed
    | InternalCallBegun
    | InternalCallPlaced
    | InternalCallAnswered
    | InternalCallEnded
    | AgentPhoneRung
    | AgentPhoneStopped
    | ConsultAsked
    | ConsultJoined
    | ConsultTurned
    | ContactHandedOver
    | ContactTakenOver
    | PartyDialed
    | PartyJoined
    | PartyLeft
    | ContactLedOut
    | ConsultEnded
)
"""Everything that can have happened."""

__all__ = [
    "GENERATION",
    "AgeReached",
    "AgentDialed",
    "AgentInRoom",
    "AgentLost",
    "AgentPaused",
    "AgentPhoneRung",
    "AgentPhoneStopped",
    "AgentRejoined",
    "AgentResumed",
    "AssignmentEnded",
    "CallbackDue",
    "CallbackPutOff",
    "CallbackRescheduled",
    "ConfigAdopted",
    "ConnectionFailed",
    "ConsultAsked",
    "ConsultEnded",
    "ConsultJoined",
    "ConsultTurned",
    "ContactAbandoned",
    "ContactAssigned",
    "ContactDeferred",
    "ContactEnded",
    "ContactEscalated",
    "ContactHandedOver",
    "ContactLedOut",
    "ContactLeft",
    "ContactQueued",
    "ContactRequeued",
    "ContactTakenOver",
    "ContactTransferred",
    "CustomerArrived",
    "CustomerConfirmed",
    "CustomerDialed",
    "CustomerHeld",
    "CustomerInRoom",
    "DialCalledOff",
    "DialFailed",
    "DigestTaken",
    "DispositionFiled",
    "EstimatesTold",
    "Fact",
    "FactBase",
    "InternalCallAnswered",
    "InternalCallBegun",
    "InternalCallEnded",
    "InternalCallPlaced",
    "LegBound",
    "MissCounted",
    "OfferAccepted",
    "OfferDeclined",
    "OfferExpired",
    "OfferMade",
    "OfferRescinded",
    "OutsideDialed",
    "OutsideUnanswered",
    "PartyDialed",
    "PartyJoined",
    "PartyLeft",
    "PlaceKept",
    "PresenceChanged",
    "PresenceChosen",
    "PriorityChanged",
    "QueueClosed",
    "QueueOpened",
    "RejoinAsked",
    "SkillsRelaxed",
    "StepEntered",
    "StepSkipped",
    "TalkEnded",
    "WrapUpEnded",
    "WrapUpExtended",
    "WrapUpRequested",
    "WrapUpStarted",
]
