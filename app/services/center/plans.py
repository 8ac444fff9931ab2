"""Routing plans as routing takes them: ids for names, milliseconds for seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from app.services.center.file import Key
from ivr_flows.plans import Needs, PlanStep
from routing.plan import Plan, RoutingStep
from routing.requirement import (
    ANYONE,
    AllOf,
    AnyOf,
    InTeams,
    Named,
    NoneOf,
    Requirement,
    Skilled,
    SkillLevels,
    canonical,
)
from routing.vocabulary import SkipReason

Ids = Mapping[Key, int]
SkillText = TypeVar("SkillText", bound=str)

UNKNOWN = 0
"""The id of what is not configured: nobody has it, is it, or is in it."""


def plan_of(steps: Iterable[PlanStep], ids: Ids) -> Plan:
    """The plan of these steps."""
    return Plan(tuple(_step(step, ids) for step in steps))


def requirement_of(needs: Needs | None, ids: Ids) -> Requirement:
    """The agents of this description, in canonical form; without one, everybody."""
    return canonical(_requirement(needs, ids)) if needs else ANYONE


def skill_levels(levels: Mapping[SkillText, int], ids: Ids) -> SkillLevels:
    """Skills by their ids with their levels, in the order of the ids."""
    return tuple(sorted((_id("skill", name, ids), level) for name, level in levels.items()))


def _step(step: PlanStep, ids: Ids) -> RoutingStep:
    return RoutingStep(
        requirement_of(step.needs, ids),
        skill_levels(step.prefer, ids),
        None if step.seconds is None else step.seconds * 1000,
        tuple(map(SkipReason, step.skip_when)),
        step.too_many or 1,
        step.ordering,
    )


def _requirement(needs: Needs, ids: Ids) -> Requirement:
    if needs.skill is not None:
        return Skilled(_id("skill", needs.skill, ids), needs.at_least or 0, needs.at_most)
    if needs.agents is not None:
        return Named(_ids("agent", needs.agents, ids))
    if needs.teams is not None:
        return InTeams(_ids("team", needs.teams, ids))
    if needs.opposite is not None:
        return NoneOf((_requirement(needs.opposite, ids),))
    if needs.all is not None:
        return AllOf(tuple(_requirement(part, ids) for part in needs.all))
    return AnyOf(tuple(_requirement(part, ids) for part in needs.any or ()))


def _ids(kind: str, names: Iterable[str], ids: Ids) -> tuple[int, ...]:
    return tuple(_id(kind, name, ids) for name in names)


def _id(kind: str, name: str, ids: Ids) -> int:
    return ids.get(Key(kind, name), UNKNOWN)
