"""The step ``outcome``: note whether the caller got what they called for."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.journal import Result
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class Outcome(Step):
    """Journal the result of a goal; the last outcome of a call counts for containment."""

    example: ClassVar[str] = """
    type: outcome
    goal: order_status
    result: success
    next: end
    """

    type: Literal["outcome"]
    goal: str = Field(description="what the caller came for")
    result: Result = Field(description="whether it was reached")
    reason: str = Field("", description="why not, in a word or two")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        run.settle(self.goal, self.result, self.reason)
        return Leave("next")
