"""The step ``emergency``: ask whether the center has declared an emergency."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.marks import EmergencyName, Target, TextVariable
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Step


class Emergency(Step):
    """Ask whether an emergency of the center is declared now, and what callers are told of it."""

    example: ClassVar[str] = """
    type: emergency
    emergency: evacuation
    clear: end
    declared: end
    """

    type: Literal["emergency"]
    emergency: EmergencyName = Field(description="the emergency's name in the center file")
    message: TextVariable | None = Field(None, description="the variable that takes what callers are told")
    clear: Target = Field(description="the step that follows when it is not declared")
    declared: Target = Field(description="the step that follows when it is declared")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return super().assigns(exit_) if exit_ == "declared" else frozenset()

    @override
    def enter(self, run: Run) -> Move:
        message = run.ask_emergency(self.emergency)
        if message is None:
            return Leave("clear")
        if self.message is not None:
            run.store(self.message, message)
        return Leave("declared")
