"""The step ``set``: give variables new values."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.expressions import Argument
from ivr_flows.marks import VariableName
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class Set(Step):
    """Assign expressions to variables, in order; a later one sees the earlier."""

    example: ClassVar[str] = """
    type: set
    values: {order_number: "'12345'"}
    next: end
    """

    type: Literal["set"]
    values: Annotated[dict[VariableName, Argument], Field(min_length=1)] = Field(
        description="expressions by the variables that take their values"
    )
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        for name, expression in self.values.items():
            run.store(name, run.value(expression))
        return Leave("next")
