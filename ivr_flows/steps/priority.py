"""The step ``priority``: settle how soon the caller is served in the next queue."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows.expressions import NumberExpression
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import WITH_CALLER, FlowKind, Next, Step

MAX_PRIORITY = 100
MAX_SECONDS = 86_400


class Priority(Step):
    """Set the caller's priority, or raise it above the queue's own, and count time waited before as waited.

    Priorities go from 0 to 100, and what is beyond counts as the bound; raises of one call add up.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: priority
    raise_by: "10"
    next: end
    """

    type: Literal["priority"]
    set_to: NumberExpression | None = Field(None, description="the priority instead of the queue's")
    raise_by: NumberExpression | None = Field(None, description="how much more (or less) than that it is")
    waited: NumberExpression | None = Field(None, description="how many seconds count as waited already, at most a day")
    next: Next

    @model_validator(mode="after")
    def _something(self) -> Priority:
        if self.set_to is None and self.raise_by is None and self.waited is None:
            raise ValueError("a priority has at least one of set_to, raise_by and waited")
        return self

    @override
    def enter(self, run: Run) -> Move:
        if self.set_to is not None:
            run.standing = replace(run.standing, priority=_within(run.value(self.set_to), 0, MAX_PRIORITY))
        if self.raise_by is not None:
            raised = run.standing.raised + run.value(self.raise_by)
            run.standing = replace(run.standing, raised=_within(raised, -MAX_PRIORITY, MAX_PRIORITY))
        if self.waited is not None:
            run.standing = replace(run.standing, seconds=_within(run.value(self.waited), 0, MAX_SECONDS))
        return Leave("next")


def _within(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)
