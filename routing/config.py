"""The routing configuration: what queues ask for, what agents can do, and how long everything may take."""

from __future__ import annotations

from typing import assert_never

import msgspec

from routing.escalation import Rules
from routing.plan import Plan
from routing.requirement import ANYONE, Requirement, SkillLevels
from routing.vocabulary import NO_QUEUE, Miss, ReturnTo, WrapUpMode


class MissRule(msgspec.Struct, frozen=True, gc=False):
    """What misses of one cause cost an agent."""

    limit: int = 0
    """After so many in a row the agent is not ready; 0: never."""
    pause_ms: int = 0
    """Below the limit: how long nothing is offered to the agent."""


class MissRules(msgspec.Struct, frozen=True, gc=False):
    """The rule of each cause."""

    no_answer: MissRule = MissRule(limit=1)
    declined: MissRule = MissRule(pause_ms=10_000)
    phone_failed: MissRule = MissRule(limit=1, pause_ms=60_000)
    phone_unanswered: MissRule = MissRule(limit=1)

    def of(self, cause: Miss) -> MissRule:
        """The rule of this cause."""
        match cause:
            case Miss.NO_ANSWER:
                return self.no_answer
            case Miss.DECLINED:
                return self.declined
            case Miss.PHONE_FAILED:
                return self.phone_failed
            case Miss.PHONE_UNANSWERED:
                return self.phone_unanswered
            case _:
                assert_never(cause)


class TransferRule(msgspec.Struct, frozen=True, gc=False):
    """What becomes of a contact that an agent gives on; times in milliseconds."""

    keep_age: bool = True
    """Whether a contact that is given on into the queue keeps the age it had."""
    ring_ms: int = 20_000
    """How long a contact of the queue waits for the one agent it was given on to."""
    return_to: ReturnTo = ReturnTo.AGENT
    """Where a contact goes that nobody takes."""
    return_ms: int = 30_000
    """How long one that goes back to who gave it on waits for that agent alone."""


class QueueConfig(msgspec.Struct, frozen=True, gc=False):
    """A queue: whom its contacts need, and its times in milliseconds."""

    id: int
    priority: int = 0
    """Higher numbers are served first."""
    required: Requirement = ANYONE
    """Every agent who is offered a contact of the queue meets this."""
    preferred: SkillLevels = ()
    """Among the eligible agents, those who meet more of these come first."""
    offer_ms: int = 15_000
    refusals_max: int = 5
    """After so many declined or expired offers the contact leaves by overflow."""
    overflow: str = "overflow"
    """The reason with which the flow learns of the overflow."""
    contacts_max: int = 0
    """So many of its contacts may be offered to agents or with them at once; 0: any number."""
    misses: MissRules = MissRules()
    wrap_up_mode: WrapUpMode = WrapUpMode.MANDATORY_TIMEOUT
    wrap_up_ms: int = 60_000
    """How long a wrap-up with a deadline lasts; 0: no wrap-up in any mode."""
    wrap_up_extension_ms: int = 60_000
    wrap_up_extensions_max: int = 2
    disposition_required: bool = False
    plan: int | None = None
    """The plan of contacts that come without one."""
    members: Requirement | None = None
    """Who serves the queue beside the agents who list it."""
    delays: dict[int, int] = {}
    """The age a contact has before the agents of a team are asked, by team."""
    ordering: str = "longest_idle"
    """How its contacts choose among agents: the name of a module of `routing/strategies`."""
    weight: int = 1
    """A second of waiting here counts as so many of a queue of weight 1; 1 or more."""
    ring: int = 1
    """How many agents a contact is offered to at once."""
    waiting_max: int = 0
    """So many may wait in it at once, and nobody more is let in; 0: any number."""
    staffed_only: bool = False
    """Whether nobody is let in while none of its agents is signed in."""
    available_only: bool = False
    """Whether nobody is let in while none of its agents is available, be it at work."""
    rules: Rules = ()
    """Escalation rules of every contact that comes to it."""
    transfers: TransferRule = TransferRule()


class AgentConfig(msgspec.Struct, frozen=True, gc=False):
    """An agent: skills with levels, the queues served, and the team."""

    id: int
    skills: dict[int, int] = {}
    queues: tuple[int, ...] = ()
    weight: int = 1
    """How often the agent is drawn where chance decides, compared to others; 1 or more."""
    team: int | None = None


class Timings(msgspec.Struct, frozen=True, gc=False):
    """The center-wide deadlines, in milliseconds."""

    connecting_ms: int = 12_000
    """From the acceptance of an offer to both being in the room."""
    phone_ms: int = 45_000
    """The same where the agent's own phone is rung first: the ringing, the provider's own delay and the key press."""
    lone_leg_ms: int = 10_000
    """How long an agent may be alone in the room before the customer comes."""
    rejoin_ms: int = 20_000
    """How long a customer is on comfort hold for an agent who was lost."""
    answer_ms: int = 25_000
    """From the end of a dialed phone's ringing to the customer's being in the room: the provider's own delay, and the
    question whether a person is there."""


class Config(msgspec.Struct, frozen=True):
    """One numbered, immutable routing configuration; adopting it is a fact."""

    number: int
    queues: dict[int, QueueConfig] = {}
    agents: dict[int, AgentConfig] = {}
    timings: Timings = Timings()
    ageing_ms: int = 0
    """How much waiting a point of priority is worth; 0: more than any, priority is strict."""
    plans: dict[int, Plan] = {}

    def queue(self, queue: int) -> QueueConfig:
        """The queue's settings; those of a retired queue, whose contacts may still be talking, are the defaults."""
        return self.queues.get(queue) or QueueConfig(queue)

    def is_retired(self, queue: int) -> bool:
        """Whether the queue is no longer configured; what is of no queue has none that could be retired."""
        return queue not in self.queues and queue != NO_QUEUE


NO_CONFIG = Config(0)
"""What holds before the first configuration is adopted: nobody and nothing."""
