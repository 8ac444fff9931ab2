"""What may be asked of a contact in its queue: that it enters, goes, or is steered."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.escalation import Rules
from routing.events.base import EventBase
from routing.plan import Plan, Wanted
from routing.requirement import ANYONE, Requirement, SkillLevels


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
