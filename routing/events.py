"""What may be asked of the routing engine: the closed set of events, and the refusals that answer those that cannot be.

Instants and durations are integers of milliseconds. An event names the connection, leg or ordinal it means, so that a
late or doubled one is refused and changes nothing.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from routing.config import SkillLevels
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
    UNKNOWN_CONFIG = "unknown_config"
    DISPOSITION_REQUIRED = "disposition_required"
    NO_EXTENSION_LEFT = "no_extension_left"
    CLOCK_BACK = "clock_back"
    """The instant lies before the last one."""


class Refusal(Exception):
    """An event that cannot be; nothing has changed."""

    def __init__(self, code: RefusalCode, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class EventBase(msgspec.Struct, frozen=True, gc=False):
    """What all events share."""


class AdoptConfig(EventBase, frozen=True):
    """Let this routing configuration hold; the state was given it under its number."""

    number: int


class TakeDigest(EventBase, frozen=True):
    """Journal what the state amounts to, for the other replicas to compare."""


class SetPresence(EventBase, frozen=True):
    """The agent chooses a presence: at once when idle or offered, after the work at hand when busy."""

    agent: int
    presence: Presence
    reason: str | None = None


class ConsoleLost(EventBase, frozen=True):
    """The agent's console has been away longer than its lease."""

    agent: int


class EnqueueContact(EventBase, frozen=True):
    """Put a contact into a queue; `required` and `preferred` add to the queue's own.

    Without a priority the queue's holds; without `age_from` the age counts from now.
    """

    contact: int
    queue: int
    priority: int | None = None
    required: SkillLevels = ()
    preferred: SkillLevels = ()
    age_from: int | None = None


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


class ExtendWrapUp(EventBase, frozen=True):
    """The agent needs more time."""

    agent: int
    contact: int


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


DeadlineEvent = OfferOver | ConnectingOver | RejoinOver | PauseOver | WrapUpOver
"""Events that time alone brings about."""

Event = (
    AdoptConfig
    | TakeDigest
    | SetPresence
    | ConsoleLost
    | EnqueueContact
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
    | ExtendWrapUp
    | DeadlineEvent
)
"""Everything that may be asked."""


def deadline_key(event: DeadlineEvent) -> str:
    """The key under which a deadline event is decided once, whichever process brings it."""
    match event:
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
