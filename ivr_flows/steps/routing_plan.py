"""The step ``routing_plan``: settle by which plan agents are looked for in the next queue."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field
from typing_extensions import override

from ivr_flows.marks import PlanName
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class RoutingPlan(Step):
    """Name the routing plan of the center by which an agent is looked for from here on.

    It is handed over with the contact, and routing does not follow it yet.
    """

    example: ClassVar[str] = """
    type: routing_plan
    plan: specialists_first
    next: end
    """

    type: Literal["routing_plan"]
    plan: PlanName = Field(description="the plan's name in the center file")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        run.standing = replace(run.standing, plan=str(self.plan))
        return Leave("next")
