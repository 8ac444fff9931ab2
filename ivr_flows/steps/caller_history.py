"""The step ``caller_history``: ask whether this number called before, and what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from ivr_flows.marks import NumberVariable, Target, TextVariable
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Step
from ivr_flows.variables import Unfit


class CallerHistory(Step):
    """Look at the calls of the caller's number within ``days``. A withheld or odd number has no history."""

    example: ClassVar[str] = """
    type: caller_history
    days: 1
    first: end
    repeat: end
    unknown: end
    """

    type: Literal["caller_history"]
    days: Annotated[int, Field(ge=1, le=365)] = Field(7, description="how many days to look back")
    calls: NumberVariable | None = Field(None, description="takes how many calls there were")
    goal: TextVariable | None = Field(None, description="takes the goal of the last call, empty when it had none")
    goal_result: TextVariable | None = Field(
        None, description="takes what came of that goal: success, partial, failure"
    )
    outcome: TextVariable | None = Field(None, description="takes how the last call ended: contained, answered...")
    hours_ago: NumberVariable | None = Field(None, description="takes how many whole hours ago the last call was")
    first: Target = Field(description="the step that follows when there was no call")
    repeat: Target = Field(description="the step that follows when there was one")
    unknown: Target = Field(description="the step that follows when nobody can tell")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return frozenset() if exit_ == "unknown" else super().assigns(exit_)

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset({"unknown"})

    @override
    def enter(self, run: Run) -> Move:
        if run.call.withheld:
            return Leave("unknown")
        return Stay(LookUp(CENTER, Operation.CALLER_HISTORY, {"days": self.days}))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if not isinstance(signal, LookedUp) or signal.result is None:
            return Leave("unknown")
        try:
            for field in ("calls", "goal", "goal_result", "outcome", "hours_ago"):
                name = getattr(self, field)
                if name is not None:
                    run.assign(name, signal.result.get(field))
        except Unfit:
            return Leave("unknown")
        return Leave("repeat" if signal.result.get("calls") else "first")
