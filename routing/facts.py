"""What happened, as the journal keeps it: facts hold ids, numbers and reasons, never who called or what was said.

The instant of a fact is not in it but stands beside it, in milliseconds since the epoch. The number after `tag` is the
fact's kind: its meaning never changes, and fields are only ever added at the end, with a default. A new kind or field
belongs to a new generation: the decider brings it about only where `State.writes_up_to` allows it.
"""

from __future__ import annotations

import msgspec

from routing.escalation import Rules
from routing.plan import Steps
from routing.receipt import Receipt
from routing.requirement import Requirement, SkillLevels
from routing.vocabulary import EndedBy, Miss, Outcome, Presence, SkipReason, Stage, WrapUpEnd

GENERATION = 1
"""The highest generation of facts this code reads; the first one is 1."""


class FactBase(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What all facts share: a kind, and a generation."""

    @property
    def generation(self) -> int:
        """The generation of code from which on this fact is read whole. A kind added later answers its own, a kind
        that was given a field answers that field's where the field has another value than its default.
        """
        return 1


class ConfigAdopted(FactBase, frozen=True, tag=1):
    """From here on this routing configuration holds."""

    number: int


class DigestTaken(FactBase, frozen=True, tag=2):
    """What the state amounted to before this position, in the form of states (`SCHEMA`) the checksum was taken of."""

    agents: int
    contacts: int
    checksum: int
    schema: int


class PresenceChanged(FactBase, frozen=True, tag=10):
    """An agent's presence is now this; an agent who becomes available starts a new idle time."""

    agent: int
    presence: Presence
    reason: str | None


class PresenceChosen(FactBase, frozen=True, tag=11):
    """A busy agent chose the presence that follows the work at hand."""

    agent: int
    presence: Presence
    reason: str | None


class AgentPaused(FactBase, frozen=True, tag=12):
    """An agent who declined is available, but offered nothing until then."""

    agent: int
    until: int


class AgentResumed(FactBase, frozen=True, tag=13):
    """The pause after a decline is over."""

    agent: int


class MissCounted(FactBase, frozen=True, tag=14):
    """An offer came to nothing through the agent or the phone: so many in a row for this cause."""

    agent: int
    cause: Miss
    count: int


class ContactQueued(FactBase, frozen=True, tag=20):
    """A contact entered a queue with its place: priority, and the instant its age counts from."""

    contact: int
    queue: int
    priority: int
    age_from: int
    required: Requirement
    preferred: SkillLevels
    steps: Steps = ()
    """None: one step without an end."""
    offers: int = 0
    """Offers it had before routing forgot it; the next one's number follows."""
    connections: int = 0
    """Likewise its connections."""
    rules: Rules = ()
    """Its own escalation rules; those of the queue come after them."""


class ContactRequeued(FactBase, frozen=True, tag=21):
    """A contact returned to the head of its queue, priority and age kept.

    `in_room` tells whether the caller was already brought to the room and has to be placed again.
    """

    contact: int
    queue: int
    in_room: bool


class ContactLeft(FactBase, frozen=True, tag=22):
    """A contact left the queue and its flow goes on: by a key, by overflow, or because the queue is gone."""

    contact: int
    queue: int
    reason: str


class ContactEscalated(FactBase, frozen=True, tag=95):
    """The contact's escalation rules were looked at: these apply from now on, and the others are looked at then."""

    contact: int
    rules: tuple[int, ...]
    deadline: int | None


class SkillsRelaxed(FactBase, frozen=True, tag=96):
    """The contact, and the steps of its plan, no longer ask for these skills."""

    contact: int
    skills: tuple[int, ...]


class EstimatesTold(FactBase, frozen=True, tag=97):
    """How long these contacts will probably wait, in milliseconds; None where nothing sound can be said."""

    waits: tuple[tuple[int, int | None], ...]


class ContactAbandoned(FactBase, frozen=True, tag=23):
    """The caller hung up before talking, at this stage; the end of the contact follows."""

    contact: int
    queue: int
    stage: Stage


class ContactEnded(FactBase, frozen=True, tag=24):
    """The contact is over and forgotten: exactly once for each contact."""

    contact: int
    outcome: Outcome


class OfferMade(FactBase, frozen=True, tag=30):
    """A contact was put to an agent, who has until the deadline; the ordinal counts the contact's offers from 1."""

    contact: int
    ordinal: int
    agent: int
    queue: int
    deadline: int
    receipt: Receipt


class OfferAccepted(FactBase, frozen=True, tag=31):
    """The agent accepted in this tab; the connection counts the contact's accepted offers from 1 and names the room."""

    contact: int
    ordinal: int
    agent: int
    connection: int
    tab: str
    deadline: int


class OfferDeclined(FactBase, frozen=True, tag=32):
    """The agent said no."""

    contact: int
    ordinal: int
    agent: int


class OfferExpired(FactBase, frozen=True, tag=33):
    """The agent did not answer in time."""

    contact: int
    ordinal: int
    agent: int


class OfferRescinded(FactBase, frozen=True, tag=34):
    """The offer was taken back, through no refusal of the agent's; the idle time stays."""

    contact: int
    ordinal: int
    agent: int
    reason: str


class LegBound(FactBase, frozen=True, tag=40):
    """The agent's leg asked to be let in; legs are numbered within the connection from 1."""

    contact: int
    connection: int
    agent: int
    leg: int


class AgentInRoom(FactBase, frozen=True, tag=41):
    """The agent's leg is in the room: now the caller is pulled there, and has until the deadline."""

    contact: int
    connection: int
    agent: int
    deadline: int


class CustomerArrived(FactBase, frozen=True, tag=42):
    """The caller who was pulled asked again and was told the room."""

    contact: int
    connection: int


class CustomerInRoom(FactBase, frozen=True, tag=43):
    """Both are in the room: talk begins."""

    contact: int
    connection: int
    agent: int
    queue: int


class ConnectionFailed(FactBase, frozen=True, tag=44):
    """An accepted offer did not become a talk; the agent is idle again with the old idle time."""

    contact: int
    connection: int
    agent: int
    cause: str


class CustomerHeld(FactBase, frozen=True, tag=50):
    """The agent put the customer on hold, or took the customer back."""

    contact: int
    connection: int
    agent: int
    queue: int
    on: bool


class AgentLost(FactBase, frozen=True, tag=51):
    """The agent's leg fell out of the room: the customer is on comfort hold, the agent has until the deadline."""

    contact: int
    connection: int
    agent: int
    queue: int
    deadline: int


class RejoinAsked(FactBase, frozen=True, tag=52):
    """The lost agent comes back in this tab; a leg is to follow."""

    contact: int
    connection: int
    agent: int
    tab: str


class AgentRejoined(FactBase, frozen=True, tag=53):
    """The lost agent is back in the room: talk goes on."""

    contact: int
    connection: int
    agent: int
    queue: int


class TalkEnded(FactBase, frozen=True, tag=54):
    """Agent and customer are parted; the contact's end or its return to the queue follows."""

    contact: int
    connection: int
    agent: int
    queue: int
    by: EndedBy


class WrapUpStarted(FactBase, frozen=True, tag=60):
    """The agent finishes the work of a talk, until the deadline; without one until the agent is done."""

    contact: int
    connection: int
    agent: int
    queue: int
    deadline: int | None


class WrapUpExtended(FactBase, frozen=True, tag=61):
    """The agent took more time; the new deadline."""

    contact: int
    connection: int
    agent: int
    deadline: int


class WrapUpEnded(FactBase, frozen=True, tag=62):
    """The wrap-up is done, by the agent, by its deadline or by a supervisor; a new idle time starts."""

    contact: int
    connection: int
    agent: int
    disposition: str | None
    how: WrapUpEnd


class WrapUpRequested(FactBase, frozen=True, tag=63):
    """The agent asked for a wrap-up after this talk, or took that back."""

    contact: int
    connection: int
    agent: int
    on: bool


class DispositionFiled(FactBase, frozen=True, tag=64):
    """What the talk came to, said in a wrap-up that goes on until its deadline."""

    contact: int
    connection: int
    agent: int
    disposition: str | None


class ContactAssigned(FactBase, frozen=True, tag=90):
    """A supervisor reserved a waiting contact for this agent, before all others who wait, until the deadline."""

    contact: int
    agent: int
    deadline: int


class AssignmentEnded(FactBase, frozen=True, tag=91):
    """The agent did not become free in time: the contact waits for anybody again, in its old place."""

    contact: int


class PriorityChanged(FactBase, frozen=True, tag=92):
    """A supervisor gave a contact another priority."""

    contact: int
    priority: int


class StepEntered(FactBase, frozen=True, tag=70):
    """From here on this routing step of the contact holds (counted from 0), until the deadline; None: to the end."""

    contact: int
    step: int
    deadline: int | None


class StepSkipped(FactBase, frozen=True, tag=71):
    """This routing step of the contact was passed over; another one is entered next."""

    contact: int
    step: int
    reason: SkipReason


class AgeReached(FactBase, frozen=True, tag=72):
    """The contact has this age: teams its queue asks from it on may be asked; the next ones at the deadline."""

    contact: int
    age_ms: int
    deadline: int | None


Fact = (
    ConfigAdopted
    | DigestTaken
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
)
"""Everything that can have happened."""
