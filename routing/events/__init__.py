"""What may be asked of the routing engine: the closed set of events, and the refusals that answer those that cannot be.

Instants and durations are integers of milliseconds. An event names the connection, leg or ordinal it means, so that a
late or doubled one is refused and changes nothing.
"""

from __future__ import annotations

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
    DeferralOver,
    DialFails,
    KeepPlace,
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
    TurnConsult,
)
from routing.events.deadlines import (
    AssignmentOver,
    ConnectingOver,
    DelayOver,
    EscalationDue,
    OfferOver,
    PauseOver,
    RejoinOver,
    StepOver,
    WrapUpOver,
)
from routing.events.offers import (
    AcceptOffer,
    DeclineOffer,
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
    | EndTalk
    | Rejoin
    | FinishWrapUp
    | TransferContact
    | AskConsult
    | TurnConsult
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
    | DialOut
    | DeadlineEvent
)
"""Everything that may be asked."""


def deadline_key(event: DeadlineEvent) -> str:  # noqa: C901 - one case a member
    """The key under which a deadline event is decided once, whichever process brings it."""
    match event:
        case AssignmentOver(contact, deadline):
            return f"assignment:{contact}:over:{deadline}"
        case ClosureOver(queue, deadline):
            return f"closure:{queue}:over:{deadline}"
        case OfferOver(contact, ordinal, deadline):
            return f"offer:{contact}-{ordinal}:over:{deadline}"
        case ConnectingOver(contact, connection, deadline):
            return f"connecting:{contact}-{connection}:over:{deadline}"
        case RejoinOver(contact, connection, deadline):
            return f"rejoin:{contact}-{connection}:over:{deadline}"
        case PauseOver(agent, deadline):
            return f"pause:{agent}:over:{deadline}"
        case WrapUpOver(agent, contact, deadline):
            return f"wrap_up:{agent}-{contact}:over:{deadline}"
        case StepOver(contact, step, deadline):
            return f"step:{contact}-{step}:over:{deadline}"
        case DelayOver(contact, deadline):
            return f"delay:{contact}:over:{deadline}"
        case EscalationDue(contact, deadline):
            return f"escalation:{contact}:due:{deadline}"
        case DeferralOver(contact, deadline):
            return f"deferral:{contact}:over:{deadline}"
        case CallbackOver(contact, deadline):
            return f"callback:{contact}:over:{deadline}"


__all__ = [
    "AcceptOffer",
    "AdoptConfig",
    "AgentJoined",
    "AgentLeft",
    "AskConsult",
    "AssignContact",
    "AssignmentOver",
    "BindLeg",
    "CallbackOver",
    "CallerGone",
    "CancelConsult",
    "CloseQueues",
    "ClosureOver",
    "CompleteConsult",
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
    "ExtendWrapUp",
    "FinishWrapUp",
    "HoldCustomer",
    "KeepPlace",
    "LeaveQueue",
    "OfferOver",
    "OpenQueues",
    "OutsideOver",
    "PauseOver",
    "Refusal",
    "RefusalCode",
    "Rejoin",
    "RejoinOver",
    "ReprioritiseContact",
    "RequestWrapUp",
    "RequeueContact",
    "SetPresence",
    "StepOver",
    "TakeDigest",
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
