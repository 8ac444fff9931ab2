"""The step ``branch``: go where the first true condition leads."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import override

from ivr_flows.expressions import Condition
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Step


class Case(BaseModel):
    """A condition and where it leads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: Condition = Field(description="the condition")
    to: Target = Field(description="the step that follows when it is the first true one")


class Branch(Step):
    """Try the cases in order; exits are named by position, from 0."""

    example: ClassVar[str] = """
    type: branch
    cases:
      - {when: call.withheld, to: end}
    otherwise: end
    """

    type: Literal["branch"]
    cases: Annotated[tuple[Case, ...], Field(min_length=1)] = Field(
        description="conditions in order, with the step each leads to"
    )
    otherwise: Target = Field(description="the step that follows when no case is true")

    @override
    def enter(self, run: Run) -> Move:
        true = (str(position) for position, case in enumerate(self.cases) if run.value(case.when))
        return Leave(next(true, "otherwise"))
