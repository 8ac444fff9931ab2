"""A contact's routing steps in the words of people: whom each asks for, who fits it, how long it holds."""

from __future__ import annotations

from typing import assert_never

from pydantic import BaseModel

from app.services.views.names import Names
from routing.outlook import Outlook, StepOutlook
from routing.requirement import AllOf, AnyOf, InTeams, Named, NoneOf, Requirement, Skilled, SkillLevels

NAMED_MAX = 10
"""How many agents are named who fit a step."""


class StepView(BaseModel, frozen=True):
    """A routing step: whom it asks for, how long it holds, what lets it be skipped, and how many agents fit it."""

    asks: str
    prefers: str | None
    seconds: float | None
    skip_when: tuple[str, ...]
    fitting: int
    agents: tuple[str, ...]
    """The first ten of those who fit, by name."""
    present: bool


class PlanView(BaseModel, frozen=True):
    """The steps of a contact; the present one ends after so many milliseconds, and later more teams are asked."""

    steps: tuple[StepView, ...]
    ends_in_ms: int | None
    more_agents_in_ms: int | None
    summary: str


def plan_view(outlook: Outlook, names: Names, now: int) -> PlanView:
    """The steps with names, as they are at this instant."""
    steps = tuple(_step(each, names, present=place == outlook.present) for place, each in enumerate(outlook.steps))
    ends = _left(outlook.until, now)
    return PlanView(
        steps=steps,
        ends_in_ms=ends,
        more_agents_in_ms=_left(outlook.more_agents_at, now),
        summary=_summary(steps, outlook.present, ends),
    )


def _step(each: StepOutlook, names: Names, *, present: bool) -> StepView:
    step = each.step
    return StepView(
        asks=in_words(step.requirement, names),
        prefers=_preferred(step.preferred, names) or None,
        seconds=None if step.hold_ms is None else step.hold_ms / 1000,
        skip_when=tuple(reason.value for reason in step.skip),
        fitting=len(each.fitting),
        agents=tuple(names.agent_name(agent).name for agent in each.fitting[:NAMED_MAX]),
        present=present,
    )


def _left(instant: int | None, now: int) -> int | None:
    return None if instant is None else max(instant - now, 0)


def _summary(steps: tuple[StepView, ...], present: int, ends_in_ms: int | None) -> str:
    step = steps[present]
    told = f"Step {present + 1} of {len(steps)} asks for {step.asks} (agents who fit: {step.fitting})."
    if ends_in_ms is None:
        return told
    after = steps[present + 1]
    then = f"In {round(ends_in_ms / 1000)} s the next one asks for {after.asks} (agents who fit: {after.fitting})."
    return f"{told} {then}"


def in_words(requirement: Requirement, names: Names) -> str:
    """Whom a requirement asks for."""
    match requirement:
        case Skilled(skill, least, most):
            return f"{names.skill(skill)}{_levels(least, most)}"
        case Named(agents):
            return " or ".join(names.agent_name(agent).name for agent in agents)
        case InTeams(teams):
            return " or ".join(f"the team {names.team(team)}" for team in teams)
        case AllOf(()):
            return "whoever serves the queue"
        case AnyOf(()):
            return "nobody"
        case AllOf(parts):
            return " and ".join(_part(part, names) for part in parts)
        case AnyOf(parts):
            return " or ".join(_part(part, names) for part in parts)
        case NoneOf(parts):
            return "anyone but " + " or ".join(_part(part, names) for part in parts)
        case _:
            assert_never(requirement)


def _part(requirement: Requirement, names: Names) -> str:
    """A part, in brackets where it would run into the others."""
    words = in_words(requirement, names)
    return words if isinstance(requirement, Skilled | InTeams | Named) else f"({words})"


def _levels(least: int, most: int | None) -> str:
    if most is None:
        return f" from {least}" if least else ""
    return f" from {least} to {most}" if least else f" up to {most}"


def _preferred(levels: SkillLevels, names: Names) -> str:
    return ", ".join(f"{names.skill(skill)}{_levels(level, None)}" for skill, level in levels)
