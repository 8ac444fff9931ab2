"""Facts of a contact in its queue: how it comes, what changes while it waits, how it goes."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.escalation import Rules
from routing.facts.base import FactBase
from routing.plan import Steps
from routing.requirement import Requirement, SkillLevels
from routing.vocabulary import Outcome, SkipReason, Stage


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
    terms: CallbackTerms | None = None
    """It waits without its customer, a callback."""
    head: bool = False
    """It stands before all who were never connected: it was given on to one agent, or comes back from outside."""
    back_to: int | None = None
    """The agent who gave it on, to whom it goes back when nobody takes it."""


class ContactRequeued(FactBase, frozen=True, tag=21):
    """A contact returned to the head of its queue, priority and age kept.

    `in_room` tells whether the caller was already brought to the room and has to be placed again.
    """

    contact: int
    queue: int
    in_room: bool


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


class ContactAssigned(FactBase, frozen=True, tag=90):
    """A waiting contact is reserved for this agent, before all others who wait, until the deadline.

    By a supervisor, or because an agent gave it on or is to have it back.
    """

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


class ContactLeft(FactBase, frozen=True, tag=22):
    """A contact left the queue and its flow goes on: by a key, by overflow, or because the queue is gone."""

    contact: int
    queue: int
    reason: str


class ContactAbandoned(FactBase, frozen=True, tag=23):
    """The caller hung up before talking, at this stage; the end of the contact follows."""

    contact: int
    queue: int
    stage: Stage


class ContactEnded(FactBase, frozen=True, tag=24):
    """The contact is over and forgotten: exactly once for each contact."""

    contact: int
    outcome: Outcome
