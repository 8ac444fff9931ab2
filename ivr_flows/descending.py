"""What the steps share that run another document as a part of this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field
from typing_extensions import override

from ivr_flows.expressions import Argument
from ivr_flows.marks import PartName, Target, VariableName
from ivr_flows.moves import Descend, Leave, Move
from ivr_flows.step import Step

if TYPE_CHECKING:
    from ivr_flows.run import Run


class Descending(Step):
    """A step that gives a part its parameters (``with``), runs it, keeps its results, and follows its exit.

    ``results`` maps a variable of this flow to a result of the part.
    """

    flow: PartName = Field(description="the part's name")
    parameters: Annotated[
        dict[str, Argument], Field(alias="with", description="what the part is given, by its parameters")
    ] = {}
    results: dict[VariableName, str] = Field({}, description="what is kept of the part's results, by variable")
    exits_: Annotated[dict[str, Target], Field(alias="exits", min_length=1, description="where the part's exits lead")]

    @override
    def exits(self) -> dict[str, Target]:
        return dict(self.exits_)

    def descend(self, run: Run) -> Move:
        """Run the part."""
        return Descend(self.flow, {name: run.value(expression) for name, expression in self.parameters.items()})

    @override
    def come_back(self, run: Run, exit_: str, values: Mapping[str, Any]) -> Move:
        """Keep the results out of the part's variables, and follow its exit."""
        for name, result in self.results.items():
            run.store(name, values[result])
        return Leave(exit_)
