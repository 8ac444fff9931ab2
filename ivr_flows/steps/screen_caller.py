"""The step ``screen_caller``: ask whether the center takes the call of this number at all."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Step


class ScreenCaller(Step):
    """Ask whether the caller's number is blocked, or called more than ``calls`` times within ``minutes``.

    A withheld or odd number cannot be told from others and is allowed, and so is everybody while nobody can tell.
    """

    example: ClassVar[str] = """
    type: screen_caller
    calls: 10
    minutes: 60
    allowed: end
    blocked: end
    """

    type: Literal["screen_caller"]
    calls: Annotated[int, Field(ge=1, le=1_000)] | None = Field(None, description="calls of one number, this included")
    minutes: Annotated[int, Field(ge=1, le=44_640)] | None = Field(None, description="the time they are counted in")
    allowed: Target = Field(description="the step that follows when the call is taken")
    blocked: Target = Field(description="the step that follows when the number is blocked")
    over_cap: Target | None = Field(None, description="follows when there were more calls; left out, as blocked")
    withheld: Target | None = Field(None, description="follows for a number that cannot be told; left out, as allowed")

    @model_validator(mode="after")
    def _calls_within(self) -> ScreenCaller:
        if (self.calls is None) != (self.minutes is None):
            raise ValueError("calls and minutes go together")
        return self

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset({"allowed" if self.withheld is None else "withheld"})

    @override
    def enter(self, run: Run) -> Move:
        if run.call.withheld:
            return Leave("allowed" if self.withheld is None else "withheld")
        return Stay(LookUp(CENTER, Operation.SCREEN_CALLER, {"calls": self.calls, "minutes": self.minutes}))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        result = signal.result if isinstance(signal, LookedUp) else None
        match result:
            case {"verdict": "blocked"}:
                return Leave("blocked")
            case {"verdict": "over_cap"}:
                return Leave("blocked" if self.over_cap is None else "over_cap")
            case _:
                return Leave("allowed")
