"""The step ``routing_plan``: settle by which plan agents are looked for in the next queue."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows.marks import PlanName
from ivr_flows.moves import Leave, Move
from ivr_flows.plans import PlanSteps
from ivr_flows.run import Run
from ivr_flows.step import WITH_CALLER, FlowKind, Next, Step


class RoutingPlan(Step):
    """Look for an agent by this plan in the next queue, in place of the queue's own.

    The plan is one of the center file, by its name, or is written out in ``steps``, as a center file writes it.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: routing_plan
    steps:
      - {needs: {skill: billing, at_least: 4}, seconds: 30, skip_when: [nobody_staffed]}
      - {prefer: {billing: 2}}
    next: end
    """

    type: Literal["routing_plan"]
    plan: PlanName | None = Field(None, description="the plan's name in the center file")
    steps: PlanSteps | None = Field(None, description="the steps of a plan of the flow's own")
    next: Next

    @model_validator(mode="after")
    def _one_plan(self) -> RoutingPlan:
        if (self.plan is None) == (self.steps is None):
            raise ValueError("a routing_plan has exactly one of plan and steps")
        return self

    @override
    def enter(self, run: Run) -> Move:
        plan = None if self.plan is None else str(self.plan)
        steps = tuple(step.model_dump(mode="json", exclude_defaults=True) for step in self.steps or ())
        run.standing = replace(run.standing, plan=plan, steps=steps)
        return Leave("next")
