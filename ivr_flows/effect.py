"""What the steps share that have the center do one thing and go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Next, Step

if TYPE_CHECKING:
    from ivr_flows.run import Run


class Effect(Step):
    """A step that asks for one operation of the center, which is done once however often it is asked for."""

    operation: ClassVar[Operation]
    patience: ClassVar[int] = 5
    """How many seconds the center has."""

    next: Next
    failed: Target = Field(description="the step that follows when it could not be done")

    def arguments(self, run: Run) -> dict[str, Any]:
        """What the operation is told."""
        return {}

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        return Stay(LookUp(CENTER, self.operation, self.arguments(run), self.patience, action=True))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        done = isinstance(signal, LookedUp) and signal.result is not None
        return Leave("next" if done else "failed")
