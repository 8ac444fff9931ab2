"""The step ``secure``: run a part while nothing that is said or keyed is recorded."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows import recording
from ivr_flows.descending import Descending
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.run import Run
from ivr_flows.signals import Signal
from ivr_flows.step import WITH_CALLER, FlowKind


class Secure(Descending):
    """Pause the recordings of the call, prove that they are paused, and run a part as ``sub_flow`` does.

    However the part is left, by an exit, a failure or the operator's key, the recordings go on after it.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    unrecorded: ClassVar[bool] = True
    example: ClassVar[str] = """
    type: secure
    flow: order_status
    with: {number: order_number}
    exits: {done: end}
    unproven: end
    """

    type: Literal["secure"]
    filler: Prompt = Field(SILENT, description="what is said while the recordings are paused")
    unproven: Target = Field(description="the step that follows when nothing proves that no recording runs")

    @override
    def exits(self) -> dict[str, Target]:
        return super().exits() | {"unproven": self.unproven}

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        return Stay(recording.hold(run.prompts(self.filler)))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        hold = recording.proven(signal)
        if hold is None:
            return Leave("unproven")
        run.hold_recording(hold)
        return self.descend(run)
