"""The step ``loop``: go round a number of times, then on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Step


class Loop(Step):
    """Leave by ``again`` the first ``times`` a call comes here, then by ``done``; after that the count begins anew."""

    example: ClassVar[str] = """
    type: loop
    times: 3
    again: first
    done: end
    """

    type: Literal["loop"]
    times: Annotated[int, Field(ge=1, le=20)] = Field(description="how many rounds")
    again: Target = Field(description="the step that follows while rounds are left")
    done: Target = Field(description="the step that follows when all rounds are over")

    @override
    def bounded_exits(self) -> dict[str, int]:
        return {"again": self.times}

    @override
    def enter(self, run: Run) -> Move:
        round_ = run.rounds.pop(run.here[1], 0) + 1
        if round_ > self.times:
            return Leave("done")
        run.rounds[run.here[1]] = round_
        return Leave("again")
