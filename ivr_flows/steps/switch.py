"""The step ``switch``: go where the value of an expression leads."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.expressions import CaseExpression
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Faulted, Run
from ivr_flows.step import Step


class Switch(Step):
    """Compare a text, a number or a truth with the names of the cases, which are the exits; ``true`` is a truth's."""

    example: ClassVar[str] = """
    type: switch
    value: order.status
    cases: {shipped: end, lost: end}
    otherwise: end
    """

    type: Literal["switch"]
    value: CaseExpression = Field(description="what is compared")
    cases: Annotated[dict[Annotated[str, Field(max_length=80)], Target], Field(min_length=1)] = Field(
        description="the steps that follow, by the values"
    )
    otherwise: Target = Field(description="the step that follows when no case is the value")

    @override
    def exits(self) -> dict[str, Target]:
        return {**self.cases, "otherwise": self.otherwise}

    @override
    def enter(self, run: Run) -> Move:
        value = run.value(self.value)
        if not isinstance(value, str | int):
            raise Faulted("expression")
        name = str(value).lower() if isinstance(value, bool) else str(value)
        return Leave(name if name in self.cases else "otherwise")
