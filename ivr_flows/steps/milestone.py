"""The step ``milestone``: note that the caller came this far."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class Milestone(Step):
    """Journal a named point of the way."""

    example: ClassVar[str] = """
    type: milestone
    name: asked_for_order
    next: end
    """

    type: Literal["milestone"]
    name: str = Field(description="the milestone's name")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        run.reach(self.name)
        return Leave("next")
