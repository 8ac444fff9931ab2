"""The routing configuration: what queues ask for, what agents can do, and how long everything may take."""

from __future__ import annotations

import msgspec

SkillLevels = tuple[tuple[int, int], ...]
"""Pairs of skill id and least level."""


class QueueConfig(msgspec.Struct, frozen=True, gc=False):
    """A queue: whom its contacts need, and its times in milliseconds."""

    id: int
    priority: int = 0
    """Higher numbers are served first."""
    required: SkillLevels = ()
    """Every agent who is offered a contact of the queue has these."""
    preferred: SkillLevels = ()
    """Among the eligible agents, those who meet more of these come first."""
    offer_ms: int = 15_000
    refusals_max: int = 5
    """After so many declined or expired offers the contact leaves by overflow."""
    overflow: str = "overflow"
    """The reason with which the flow learns of the overflow."""
    decline_pause_ms: int = 10_000
    wrap_up_ms: int = 60_000
    """0: no wrap-up."""
    wrap_up_extension_ms: int = 60_000
    wrap_up_extensions_max: int = 2
    disposition_required: bool = False


class AgentConfig(msgspec.Struct, frozen=True, gc=False):
    """An agent: skills with levels, and the queues served."""

    id: int
    skills: dict[int, int] = {}
    queues: tuple[int, ...] = ()


class Timings(msgspec.Struct, frozen=True, gc=False):
    """The center-wide deadlines, in milliseconds."""

    connecting_ms: int = 12_000
    """From the acceptance of an offer to both being in the room."""
    lone_leg_ms: int = 10_000
    """How long an agent may be alone in the room before the customer comes."""
    rejoin_ms: int = 20_000
    """How long a customer is on comfort hold for an agent who was lost."""


class Config(msgspec.Struct, frozen=True):
    """One numbered, immutable routing configuration; adopting it is a fact."""

    number: int
    queues: dict[int, QueueConfig] = {}
    agents: dict[int, AgentConfig] = {}
    timings: Timings = Timings()

    def queue(self, queue: int) -> QueueConfig:
        """The queue's settings; those of a retired queue, whose contacts may still be talking, are the defaults."""
        return self.queues.get(queue) or QueueConfig(queue)


NO_CONFIG = Config(0)
"""What holds before the first configuration is adopted: nobody and nothing."""
