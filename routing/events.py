"""What may be asked of the routing engine: the closed set of events, and the refusals that answer those that cannot be.

Instants and durations are integers of milliseconds. An event names the connection, leg or ordinal it means, so that a
late or doubled one is refused and changes nothing.
"""

from __future__ import annotations

from enum import StrEnum

from routing.agent_dialed_events import DialOut
from routing.callback_events import (
    CallbackOver,
    DeferralOver,
    DialFails,
    KeepPlace,
    TakeUpPlace,
    WithdrawCallback,
)
from routing.callbacks import CallbackTerms
from routing.closure_events import CloseQueues, ClosureOver, OpenQueues
from routing.consult_events import AskConsult, CancelConsult, CompleteConsult, TurnConsult
from routing.escalation import Rules
from routing.event_base import EventBase
from routing.plan import Plan, Wanted
from routing.requirement import ANYONE, Requirement, SkillLevels
from routing.transfer_events import OutsideOver, TransferContact
from routing.vocabulary import Presence


class RefusalCode(StrEnum):
    """Why an event cannot be."""

    TAKEN = "taken"
    """The offer was already accepted, in another tab."""
    GONE = "gone"
    """The offer is over."""
    NOT_YOURS = "not_yours"
    """The contact or offer is another agent's."""
    NOT_CURRENT = "not_current"
    """The connection or leg is not the contact's present one."""
    NOT_DUE = "not_due"
    """The deadline was moved, met or has not come."""
    WRONG_STATE = "wrong_state"
    """Not in the present state of the contact or agent."""
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_AGENT = "unknown_agent"
    UNKNOWN_QUEUE = "unknown_queue"
    QUEUE_CLOSED = "queue_closed"
    TOO_LATE = "too_late"
    """What was asked for until some time, when that time is past."""
    QUEUE_FULL = "queue_full"
    QUEUE_UNSTAFFED = "queue_unstaffed"
    QUEUE_UNAVAILABLE = "queue_unavailable"
    CALLBACK_EXPIRED = "callback_expired"
    """The callback would be over before anybody could be asked."""
    UNKNOWN_CONFIG = "unknown_config"
    DISPOSITION_REQUIRED = "disposition_required"
    NO_EXTENSION_LEFT = "no_extension_left"
    NOT_AVAILABLE = "not_available"
    """The agent takes no work, and so none can be assigned."""
    CLOCK_BACK = "clock_back"
    """The instant lies before the last one."""


class Refusal(Exception):
    """An event that cannot be; nothing has changed."""

    def __init__(self, code: RefusalCode, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class AdoptConfig(EventBase, frozen=True):
    """Let this routing configuration hold; the state was given it under its number."""

    number: int


class TakeDigest(EventBase, frozen=True):
    """Journal what the state amounts to, for the other replicas to compare."""


class SetPresence(EventBase, frozen=True):
    """A presence is chosen: it holds at once when the agent is idle or offered, after the work at hand when busy.

    `at_once` is a supervisor's: it ends a wrap-up too. A talk is never cut short.
    """

    agent: int
    presence: Presence
    reason: str | None = None
    at_once: bool = False


class ConsoleLost(EventBase, frozen=True):
    """The agent's console has been away longer than its lease."""

    agent: int


class EnqueueContact(EventBase, frozen=True):
    """Put a contact into a queue; `required` and `preferred` add to the queue's own.

    Without a priority the queue's holds; without `age_from` the age counts from now. The plan, by its id or as it is,
    takes the place of the queue's; the wanted agents are asked before it, each for a while. A contact that ended for
    routing and is queued again by its flow brings how many offers and connections it has had: they are numbered on.
    Its escalation rules come before the queue's. Refused by a closed queue, a full one and, where that matters, an
    unstaffed one.

    With terms it is a callback: its customer is called when an agent is there. One that may not be offered before its
    slot rests until then, and without `age_from` its age counts from there.
    """

    contact: int
    queue: int
    priority: int | None = None
    required: Requirement = ANYONE
    preferred: SkillLevels = ()
    age_from: int | None = None
    plan: int | Plan | None = None
    wanted: tuple[Wanted, ...] = ()
    offers: int = 0
    connections: int = 0
    rules: Rules = ()
    terms: CallbackTerms | None = None
    not_before: int | None = None


class TellEstimates(EventBase, frozen=True):
    """How long these contacts will probably wait, in milliseconds, for the escalation rules that ask for it."""

    waits: tuple[tuple[int, int | None], ...]


class LeaveQueue(EventBase, frozen=True):
    """The caller chose another way before anybody was in the room; the flow goes on."""

    contact: int
    reason: str


class CallerGone(EventBase, frozen=True):
    """The caller's call is over."""

    contact: int


class AcceptOffer(EventBase, frozen=True):
    """The agent accepts in this tab; the first tab wins."""

    agent: int
    contact: int
    ordinal: int
    tab: str


class DeclineOffer(EventBase, frozen=True):
    """The agent says no."""

    agent: int
    contact: int
    ordinal: int


class BindLeg(EventBase, frozen=True):
    """The softphone's leg presented its join code and asks to be let into the room."""

    contact: int
    connection: int


class AgentJoined(EventBase, frozen=True):
    """The agent's leg is in the room."""

    contact: int
    connection: int
    leg: int


class AgentLeft(EventBase, frozen=True):
    """The agent's leg is out of the room, or over."""

    contact: int
    connection: int
    leg: int


class CustomerArrives(EventBase, frozen=True):
    """The caller who was pulled asks again; refused: place the caller in the queue again."""

    contact: int
    connection: int


class CustomerJoined(EventBase, frozen=True):
    """The caller is in the room."""

    contact: int
    connection: int


class CustomerLeft(EventBase, frozen=True):
    """The caller left the room, and not because we moved the call."""

    contact: int
    connection: int


class ConnectFailed(EventBase, frozen=True):
    """A step of connecting failed and is known to have (no microphone, leg refused, pull failed)."""

    contact: int
    connection: int
    cause: str


class HoldCustomer(EventBase, frozen=True):
    """The agent puts the customer on hold, or takes the customer back."""

    contact: int
    agent: int
    on: bool


class EndTalk(EventBase, frozen=True):
    """The agent hangs up on purpose."""

    contact: int
    agent: int


class Rejoin(EventBase, frozen=True):
    """The lost agent wants back into the room, in this tab."""

    agent: int
    contact: int
    tab: str


class FinishWrapUp(EventBase, frozen=True):
    """The agent is done, with this disposition."""

    agent: int
    contact: int
    disposition: str | None = None


class RequestWrapUp(EventBase, frozen=True):
    """The agent wants time after this talk, or no longer wants it."""

    agent: int
    contact: int
    on: bool


class ExtendWrapUp(EventBase, frozen=True):
    """The agent needs more time."""

    agent: int
    contact: int


class RequeueContact(EventBase, frozen=True):
    """A supervisor moves a contact that nobody accepted yet to another queue; its age and its demands stay."""

    contact: int
    queue: int


class AssignContact(EventBase, frozen=True):
    """A supervisor lets a contact that nobody accepted yet be offered to this agent alone, for so long."""

    contact: int
    agent: int
    hold_ms: int


class ReprioritiseContact(EventBase, frozen=True):
    """A supervisor gives a contact that nobody accepted yet another priority."""

    contact: int
    priority: int


class AssignmentOver(EventBase, frozen=True):
    """The agent to whom the contact was assigned did not become free in time."""

    contact: int
    deadline: int


class EscalationDue(EventBase, frozen=True):
    """The contact's escalation rules are to be looked at."""

    contact: int
    deadline: int


class OfferOver(EventBase, frozen=True):
    """The offer's deadline has come."""

    contact: int
    ordinal: int
    deadline: int


class ConnectingOver(EventBase, frozen=True):
    """The deadline of connecting has come."""

    contact: int
    connection: int
    deadline: int


class RejoinOver(EventBase, frozen=True):
    """The lost agent did not come back in time."""

    contact: int
    connection: int
    deadline: int


class PauseOver(EventBase, frozen=True):
    """The pause after a decline has passed."""

    agent: int
    deadline: int


class WrapUpOver(EventBase, frozen=True):
    """The wrap-up's deadline has come."""

    agent: int
    contact: int
    deadline: int


class StepOver(EventBase, frozen=True):
    """The contact's routing step has held as long as it may."""

    contact: int
    step: int
    deadline: int


class DelayOver(EventBase, frozen=True):
    """The contact is old enough for one more team."""

    contact: int
    deadline: int


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
