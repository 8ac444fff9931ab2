"""What may be asked of the routing engine: the closed set of events, and the refusals that answer those that cannot be.

Instants and durations are integers of milliseconds. An event names the connection, leg or ordinal it means, so that a
late or doubled one is refused and changes nothing.
"""

from __future__ import annotations

from msgspec.structs import astuple

from routing.events.agent_dialed import (
    DialOut,
)
from routing.events.agents import (
    ConsoleLost,
    ExtendWrapUp,
    FinishWrapUp,
    RequestWrapUp,
    SetPresence,
)
from routing.events.base import (
    EventBase,
    Refusal,
    RefusalCode,
)
from routing.events.callbacks import (
    CallbackOver,
    CallFirst,
    ConfirmCustomer,
    ConfirmingOver,
    DeferralOver,
    DialFails,
    ExpectAgents,
    KeepPlace,
    PutOffCallback,
    RescheduleCallback,
    TakeUpPlace,
    WithdrawCallback,
)
from routing.events.center import (
    AdoptConfig,
    TakeDigest,
)
from routing.events.closures import (
    CloseQueues,
    ClosureOver,
    OpenQueues,
)
from routing.events.consults import (
    AskConsult,
    CancelConsult,
    CompleteConsult,
    PartyGone,
    PartyJoins,
    TurnConsult,
)
from routing.events.deadlines import (
    AssignmentOver,
    ConnectingOver,
    DelayOver,
    EscalationDue,
    OfferOver,
    PartyOver,
    PauseOver,
    RejoinOver,
    StepOver,
    WrapUpOver,
)
from routing.events.internal_calls import (
    CallColleague,
)
from routing.events.offers import (
    AcceptOffer,
    DeclineOffer,
)
from routing.events.supervision import (
    TakeOver,
)
from routing.events.talks import (
    AgentJoined,
    AgentLeft,
    BindLeg,
    ConnectFailed,
    CustomerArrives,
    CustomerJoined,
    CustomerLeft,
    EndTalk,
    HoldCustomer,
    PhoneFails,
    Rejoin,
)
from routing.events.transfers import (
    Destination,
    OutsideOver,
    ToAgent,
    ToFlow,
    ToNumber,
    ToQueue,
    TransferContact,
)
from routing.events.waiting import (
    AssignContact,
    CallerGone,
    EnqueueContact,
    LeaveQueue,
    ReprioritiseContact,
    RequeueContact,
    TellEstimates,
)

DeadlineEvent = (
    AssignmentOver
    | ClosureOver
    | OfferOver
    | ConnectingOver
    | RejoinOver
    | PauseOver
    | WrapUpOver
    | StepOver
    | DelayOver
    | EscalationDue
    | DeferralOver
    | CallbackOver
    | ConfirmingOver
    | PartyOver
)
"""Events that time alone brings about."""

Event = (
    AdoptConfig
    | TakeDigest
    | SetPresence
    | ConsoleLost
    | CloseQueues
    | OpenQueues
    | EnqueueContact
    | TellEstimates
    | LeaveQueue
    | CallerGone
    | AcceptOffer
    | DeclineOffer
    | BindLeg
    | AgentJoined
    | AgentLeft
    | CustomerArrives
    | CustomerJoined
    | CustomerLeft
    | ConnectFailed
    | HoldCustomer
    | PhoneFails
    | EndTalk
    | Rejoin
    | FinishWrapUp
    | TransferContact
    | AskConsult
    | TurnConsult
    | PartyJoins
    | PartyGone
    | TakeOver
    | CompleteConsult
    | CancelConsult
    | OutsideOver
    | RequestWrapUp
    | ExtendWrapUp
    | RequeueContact
    | AssignContact
    | ReprioritiseContact
    | KeepPlace
    | TakeUpPlace
    | WithdrawCallback
    | DialFails
    | PutOffCallback
    | ConfirmCustomer
    | ExpectAgents
    | CallFirst
    | RescheduleCallback
    | DialOut
    | CallColleague
    | DeadlineEvent
)
"""Everything that may be asked."""


def deadline_key(event: DeadlineEvent) -> str:
    """The key under which a deadline event is decided once, whichever process brings it."""
    return ":".join((type(event).__name__, *map(str, astuple(event))))


__all__ = [
    "AcceptOffer",
    "AdoptConfig",
    "AgentJoined",
    "AgentLeft",
    "AskConsult",
    "AssignContact",
    "AssignmentOver",
    "BindLeg",
    "CallColleague",
    "CallFirst",
    "CallbackOver",
    "CallerGone",
    "CancelConsult",
    "CloseQueues",
    "ClosureOver",
    "CompleteConsult",
    "ConfirmCustomer",
    "ConfirmingOver",
    "ConnectFailed",
    "ConnectingOver",
    "ConsoleLost",
    "CustomerArrives",
    "CustomerJoined",
    "CustomerLeft",
    "DeadlineEvent",
    "DeclineOffer",
    "DeferralOver",
    "DelayOver",
    "Destination",
    "DialFails",
    "DialOut",
    "EndTalk",
    "EnqueueContact",
    "EscalationDue",
    "Event",
    "EventBase",
    "ExpectAgents",
    "ExtendWrapUp",
    "FinishWrapUp",
    "HoldCustomer",
    "KeepPlace",
    "LeaveQueue",
    "OfferOver",
    "OpenQueues",
    "OutsideOver",
    "PartyGone",
    "PartyJoins",
    "PartyOver",
    "PauseOver",
    "PhoneFails",
    "PutOffCallback",
    "Refusal",
    "RefusalCode",
    "Rejoin",
    "RejoinOver",
    "ReprioritiseContact",
    "RequestWrapUp",
    "RequeueContact",
    "RescheduleCallback",
    "SetPresence",
    "StepOver",
    "TakeDigest",
    "TakeOver",
    "TakeUpPlace",
    "TellEstimates",
    "ToAgent",
    "ToFlow",
    "ToNumber",
    "ToQueue",
    "TransferContact",
    "TurnConsult",
    "WithdrawCallback",
    "WrapUpOver",
    "deadline_key",
]
