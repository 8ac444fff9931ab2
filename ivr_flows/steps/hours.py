"""The step ``hours``: ask whether the center is open."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.marks import HoursName, Target, TextVariable
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Step


class Hours(Step):
    """Compare the instant with opening hours. ``reason`` (a text) takes the holiday's name or a closure's cause."""

    example: ClassVar[str] = """
    type: hours
    hours: store
    open: end
    closed: end
    """

    type: Literal["hours"]
    hours: HoursName = Field(description="the hours' name in the center file")
    reason: TextVariable | None = Field(None, description="takes the holiday's name, or why it is closed")
    open: Target = Field(description="the step that follows in opening hours")
    closed: Target = Field(description="the step that follows out of hours")
    holiday: Target | None = Field(None, description="the step that follows on a holiday; left out, as closed")

    @override
    def enter(self, run: Run) -> Move:
        answer = run.ask_hours(self.hours)
        if self.reason is not None:
            run.store(self.reason, answer.reason)
        return Leave("closed" if answer.state == "holiday" and self.holiday is None else answer.state)
