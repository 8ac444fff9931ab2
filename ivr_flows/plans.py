"""The language of routing plans: whom a caller needs, one step after another; spoken in center files and in flows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ivr_flows.marks import AgentName, SkillName, TeamName

STEPS_MAX = 10
"""How many steps a plan has at most."""

Level = Annotated[int, Field(ge=1, le=10)]
OrderingWord = Literal[
    "longest_idle",
    "most_skilled",
    "least_skilled",
    "least_occupied",
    "fewest_contacts",
    "round_robin",
    "weighted_random",
]
SkipWhen = Literal["nobody_staffed", "nobody_available", "nobody_free", "too_many_waiting"]


class PlanModel(BaseModel):
    """Base of the parts of a plan."""

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


class Needs(PlanModel):
    """Agents of one description: by a skill and its level, by name, by team, or by other descriptions joined."""

    skill: SkillName | None = Field(None, description="agents who have this skill")
    at_least: Level | None = Field(None, description="its lowest level; left out, any")
    at_most: Level | None = Field(None, description="its highest level; left out, any")
    agents: Annotated[tuple[AgentName, ...], Field(min_length=1)] | None = Field(None, description="these agents")
    teams: Annotated[tuple[TeamName, ...], Field(min_length=1)] | None = Field(None, description="their members")
    all: Annotated[tuple[Needs, ...], Field(min_length=1)] | None = Field(None, description="who meets every one")
    any: Annotated[tuple[Needs, ...], Field(min_length=1)] | None = Field(None, description="who meets one of these")
    opposite: Needs | None = Field(None, alias="not", description="who does not meet this")

    @model_validator(mode="after")
    def _one_description(self) -> Needs:
        kinds = (self.skill, self.agents, self.teams, self.all, self.any, self.opposite)
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("agents are described by exactly one of skill, agents, teams, all, any and not")
        if self.skill is None and (self.at_least or self.at_most):
            raise ValueError("only a skill has at_least and at_most")
        if self.at_least and self.at_most and self.at_least > self.at_most:
            raise ValueError("at_least is above at_most: nobody has such a level")
        return self


class PlanStep(PlanModel):
    """Agents of this description are looked for, for so many seconds; the last step has no end."""

    needs: Needs | None = Field(
        None,
        description="who is looked for ([routing plans](routing-plans.md)); left out, whoever serves the queue",
    )
    prefer: dict[SkillName, Level] = Field({}, description="skills an agent should have, with the least level")
    seconds: Annotated[int, Field(ge=1, le=86_400)] | None = Field(None, description="how long; left out, to the end")
    skip_when: tuple[SkipWhen, ...] = Field((), description="what lets the step be passed over as it would begin")
    too_many: Annotated[int, Field(ge=1, le=1_000)] | None = Field(
        None, description="how many callers who wait before this one in the step are too many"
    )

    ordering: OrderingWord | None = Field(
        None, description="how to choose among agents ([orderings](routing-orderings.md)); left out, as the queue does"
    )

    @model_validator(mode="after")
    def _counted(self) -> PlanStep:
        if ("too_many_waiting" in self.skip_when) != (self.too_many is not None):
            raise ValueError("too_many belongs to skip_when: [too_many_waiting], and that to it")
        return self


def _open_end(steps: tuple[PlanStep, ...]) -> tuple[PlanStep, ...]:
    if not steps:
        raise ValueError("a plan has at least one step")
    if [step.seconds is None for step in steps] != [False] * (len(steps) - 1) + [True]:
        raise ValueError("every step but the last one has its seconds, and the last one has none")
    if steps[-1].skip_when:
        raise ValueError("the last step cannot be skipped: after it nobody would be looked for")
    return steps


PlanSteps = Annotated[tuple[PlanStep, ...], Field(max_length=STEPS_MAX), AfterValidator(_open_end)]
"""A plan: one to ten steps, the last one open."""
