"""A routing plan: whom a caller needs, step by step, the longer nobody is found."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from app.services.center.names import Body, Level, SkillName, Title


class RoutingStep(Body):
    """Agents with all these skills are looked for, for so many `seconds`; the last step has no end."""

    skills: dict[SkillName, Level] = {}
    seconds: Annotated[int, Field(ge=1, le=86_400)] | None = None


class RoutingPlan(Body):
    """The steps in order. It is checked and kept, and no engine follows it yet."""

    title: Title
    steps: Annotated[tuple[RoutingStep, ...], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _open_end(self) -> RoutingPlan:
        if [step.seconds is None for step in self.steps] != [False] * (len(self.steps) - 1) + [True]:
            raise ValueError("every step but the last one has its seconds")
        return self
