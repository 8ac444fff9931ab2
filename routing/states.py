"""The tables of every transition of agents and contacts: what they do not list is refused."""

from __future__ import annotations

from routing.events import Refusal, RefusalCode
from routing.facts import (
    AgentDialed,
    AgentInRoom,
    AgentLost,
    AgentPaused,
    AgentPhoneRung,
    AgentPhoneStopped,
    AgentRejoined,
    AgentResumed,
    AgeReached,
    AssignmentEnded,
    CallbackDue,
    CallbackPutOff,
    CallbackRescheduled,
    ConnectionFailed,
    ConsultAsked,
    ConsultEnded,
    ConsultJoined,
    ConsultTurned,
    ContactAbandoned,
    ContactAssigned,
    ContactDeferred,
    ContactEnded,
    ContactEscalated,
    ContactHandedOver,
    ContactLedOut,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    ContactTakenOver,
    ContactTransferred,
    CustomerArrived,
    CustomerConfirmed,
    CustomerDialed,
    CustomerHeld,
    CustomerInRoom,
    DialCalledOff,
    DialFailed,
    DispositionFiled,
    Fact,
    InternalCallAnswered,
    InternalCallBegun,
    InternalCallEnded,
    InternalCallPlaced,
    LegBound,
    MissCounted,
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferMade,
    OfferRescinded,
    OutsideDialed,
    OutsideUnanswered,
    PartyDialed,
    PartyJoined,
    PartyLeft,
    PlaceKept,
    PresenceChanged,
    PresenceChosen,
    PriorityChanged,
    RejoinAsked,
    SkillsRelaxed,
    StepEntered,
    StepSkipped,
    TalkEnded,
    WrapUpEnded,
    WrapUpExtended,
    WrapUpRequested,
    WrapUpStarted,
)
from routing.vocabulary import Presence, Stage, Work

FactType = type[Fact]

WORK: dict[Work, dict[FactType, Work]] = {
    Work.IDLE: {
        OfferMade: Work.OFFERED,
        AgentDialed: Work.DIALING,
        InternalCallBegun: Work.DIALING,
        ContactTakenOver: Work.TALKING,
        PresenceChanged: Work.IDLE,
        MissCounted: Work.IDLE,
        AgentPaused: Work.IDLE,
    },
    Work.OFFERED: {
        OfferAccepted: Work.CONNECTING,
        OfferDeclined: Work.IDLE,
        OfferExpired: Work.IDLE,
        OfferRescinded: Work.IDLE,
    },
    Work.CONNECTING: {
        CustomerInRoom: Work.TALKING,
        ConsultJoined: Work.TALKING,
        ConnectionFailed: Work.IDLE,
        PresenceChosen: Work.CONNECTING,
        WrapUpRequested: Work.CONNECTING,
    },
    Work.DIALING: {
        CustomerInRoom: Work.TALKING,
        InternalCallAnswered: Work.TALKING,
        ConnectionFailed: Work.IDLE,
        PresenceChosen: Work.DIALING,
        WrapUpRequested: Work.DIALING,
    },
    Work.TALKING: {
        AgentLost: Work.TALKING,
        AgentRejoined: Work.TALKING,
        ContactHandedOver: Work.TALKING,
        ConsultEnded: Work.IDLE,
        InternalCallEnded: Work.IDLE,
        TalkEnded: Work.WRAP_UP,
        PresenceChosen: Work.TALKING,
        WrapUpRequested: Work.TALKING,
    },
    Work.WRAP_UP: {
        WrapUpStarted: Work.WRAP_UP,
        WrapUpExtended: Work.WRAP_UP,
        DispositionFiled: Work.WRAP_UP,
        WrapUpEnded: Work.IDLE,
        PresenceChosen: Work.WRAP_UP,
    },
}
"""What an agent does next, by what happened."""

PRESENCE: dict[Presence, frozenset[Work]] = {
    Presence.AVAILABLE: frozenset(Work),
    Presence.NOT_READY: frozenset(Work) - {Work.OFFERED, Work.CONNECTING},
    Presence.OFFLINE: frozenset({Work.IDLE}),
}
"""What an agent may be doing in each presence: a presence chosen at work takes effect after it.

Who is not ready is offered nothing, but may call somebody.
"""

STAGE: dict[Stage, dict[FactType, Stage | None]] = {
    Stage.WAITING: {
        StepEntered: Stage.WAITING,
        StepSkipped: Stage.WAITING,
        AgeReached: Stage.WAITING,
        ContactEscalated: Stage.WAITING,
        SkillsRelaxed: Stage.WAITING,
        ContactQueued: Stage.WAITING,
        ContactAssigned: Stage.WAITING,
        AssignmentEnded: Stage.WAITING,
        PriorityChanged: Stage.WAITING,
        PlaceKept: Stage.WAITING,
        CustomerDialed: Stage.CONFIRMING,
        CallbackRescheduled: Stage.WAITING,
        ContactDeferred: Stage.DEFERRED,
        OfferMade: Stage.OFFERED,
        ContactLeft: Stage.LEFT,
        ContactAbandoned: Stage.PARTED,
        ContactEnded: None,
        ConsultEnded: None,
    },
    Stage.OFFERED: {
        StepEntered: Stage.OFFERED,
        StepSkipped: Stage.OFFERED,
        AgeReached: Stage.OFFERED,
        ContactEscalated: Stage.OFFERED,
        SkillsRelaxed: Stage.OFFERED,
        PriorityChanged: Stage.OFFERED,
        PlaceKept: Stage.OFFERED,
        OfferMade: Stage.OFFERED,
        OfferAccepted: Stage.CONNECTING,
        OfferDeclined: Stage.WAITING,
        OfferExpired: Stage.WAITING,
        OfferRescinded: Stage.WAITING,
    },
    Stage.CONNECTING: {
        AgentPhoneRung: Stage.CONNECTING,
        AgentPhoneStopped: Stage.CONNECTING,
        LegBound: Stage.CONNECTING,
        ConsultJoined: Stage.TALKING,
        AgentInRoom: Stage.SUMMONED,
        InternalCallPlaced: Stage.SUMMONED,
        ConnectionFailed: Stage.PARTED,
    },
    Stage.SUMMONED: {
        CustomerDialed: Stage.SUMMONED,
        DialFailed: Stage.SUMMONED,
        CallbackPutOff: Stage.SUMMONED,
        DialCalledOff: Stage.SUMMONED,
        CustomerArrived: Stage.SUMMONED,
        CustomerInRoom: Stage.TALKING,
        InternalCallAnswered: Stage.TALKING,
        ConnectionFailed: Stage.PARTED,
    },
    Stage.TALKING: {
        CustomerHeld: Stage.TALKING,
        ConsultTurned: Stage.TALKING,
        ConsultEnded: None,
        InternalCallEnded: None,
        AgentLost: Stage.LOST,
        TalkEnded: Stage.PARTED,
    },
    Stage.LOST: {
        RejoinAsked: Stage.LOST,
        LegBound: Stage.LOST,
        AgentRejoined: Stage.TALKING,
        TalkEnded: Stage.PARTED,
    },
    Stage.PARTED: {
        ContactHandedOver: Stage.TALKING,
        ContactTakenOver: Stage.TALKING,
        ContactLedOut: Stage.OUTSIDE,
        ConsultEnded: None,
        ContactTransferred: Stage.PARTED,
        ContactQueued: Stage.WAITING,
        ContactRequeued: Stage.WAITING,
        CallbackRescheduled: Stage.PARTED,
        ContactDeferred: Stage.DEFERRED,
        OutsideDialed: Stage.OUTSIDE,
        ContactLeft: Stage.LEFT,
        ContactAbandoned: Stage.PARTED,
        ContactEnded: None,
    },
    Stage.OUTSIDE: {
        OutsideUnanswered: Stage.PARTED,
        PartyLeft: Stage.OUTSIDE,
        ContactEnded: None,
    },
    Stage.LEFT: {
        ConsultAsked: Stage.WAITING,
        PartyDialed: Stage.DIALED,
        ConsultEnded: None,
        ContactQueued: Stage.WAITING,
        AgentDialed: Stage.CONNECTING,
        InternalCallBegun: Stage.CONNECTING,
        PlaceKept: Stage.DEFERRED,
        ContactEnded: None,
    },
    Stage.DIALED: {
        PartyJoined: Stage.CONSULTED,
        ConsultEnded: None,
    },
    Stage.CONSULTED: {
        ConsultEnded: None,
    },
    Stage.CONFIRMING: {
        DialFailed: Stage.PARTED,
        CallbackPutOff: Stage.PARTED,
        DialCalledOff: Stage.PARTED,
        CustomerConfirmed: Stage.WAITING,
    },
    Stage.DEFERRED: {
        CallbackRescheduled: Stage.DEFERRED,
        ContactDeferred: Stage.DEFERRED,
        CallbackDue: Stage.WAITING,
        ContactEnded: None,
    },
}
"""Where a contact goes next, by what happened; None: it is over and forgotten.

Of several offers that ring at once, only the end of the last takes the contact back to waiting.
"""

PAUSED: dict[bool, dict[FactType, bool]] = {
    False: {AgentPaused: True},
    True: {AgentResumed: False},
}
"""Whether an agent is in the pause after a decline; it ends at its own time, whatever else the agent does."""


def require_stage(stage: Stage, fact: FactType) -> None:
    """Refuse what the contact's stage does not allow."""
    if fact not in STAGE[stage]:
        raise Refusal(RefusalCode.WRONG_STATE, f"no {fact.__name__} while the contact is {stage}")


def require_work(work: Work, fact: FactType) -> None:
    """Refuse what the agent's work does not allow."""
    if fact not in WORK[work]:
        raise Refusal(RefusalCode.WRONG_STATE, f"no {fact.__name__} while the agent is {work}")
