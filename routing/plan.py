"""Routing plans: the steps in which agents are looked for, each wider or other than the one before, and the wanted."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from routing.requirement import ANYONE, Named, Requirement, SkillLevels, all_of, merged
from routing.vocabulary import SkipReason

STEPS_MAX = 10
"""How many steps a plan has at most."""
SHARED = 4_096
"""How many sequences of steps are kept for contacts to share."""


class RoutingStep(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Whom a contact may be offered to while the step holds."""

    requirement: Requirement = ANYONE
    preferred: SkillLevels = ()
    """Among those who meet the requirement, those who meet more of these come first."""
    hold_ms: int | None = None
    """How long the step holds; None, on the last step alone: until the end."""
    skip: tuple[SkipReason, ...] = ()
    """The step is passed over when one of these is so as it would begin."""
    crowd: int = 1
    """How many who wait before the contact in the step are too many."""
    ordering: str | None = None
    """How the contact chooses among agents while the step holds; None: as its queue says."""


Steps = tuple[RoutingStep, ...]
"""What a contact goes through in its queue."""


class Plan(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One to ten steps; only the last one, which cannot be skipped, has no end."""

    steps: Steps

    def __post_init__(self) -> None:
        """Raise ValueError for steps that are no plan."""
        if not 1 <= len(self.steps) <= STEPS_MAX:
            raise ValueError(f"a plan has 1 to {STEPS_MAX} steps")
        *timed, last = self.steps
        if last.hold_ms is not None or last.skip:
            raise ValueError("the last step has no end and is never skipped")
        if any(step.hold_ms is None or step.hold_ms <= 0 for step in timed):
            raise ValueError("every step but the last one holds for some time")


OPEN = Plan((RoutingStep(),))
"""The plan of a contact that has none: one step without an end."""


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """An agent to be asked before the plan begins: who talked with the caller last, or who owns the matter."""

    agent: int
    hold_ms: int
    unless_busy: bool = False
    """Do not wait for the agent's other work to end."""

    def step(self) -> RoutingStep:
        """The step this amounts to; nobody waits for an agent who is not signed in."""
        skip = SkipReason.NOBODY_FREE if self.unless_busy else SkipReason.NOBODY_STAFFED
        return RoutingStep(Named((self.agent,)), (), self.hold_ms, (skip,))


@lru_cache(SHARED)
def steps_of(steps: Steps, required: Requirement, preferred: SkillLevels) -> Steps:
    """The steps of a contact: what the contact itself needs holds in each of them. Equal ones are one object."""
    return tuple(
        RoutingStep(
            all_of(required, step.requirement),
            merged(preferred + step.preferred),
            step.hold_ms,
            step.skip,
            step.crowd,
            step.ordering,
        )
        for step in steps
    )


@lru_cache(SHARED)
def shared(steps: Steps) -> Steps:
    """Equal steps as one object: a hundred thousand waiting contacts have few different ones."""
    return steps
