"""The step ``start_recording``: record the call from here on."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.center import Operation
from ivr_flows.effect import Effect
from ivr_flows.recording import PATIENCE_SECONDS
from ivr_flows.run import Run
from ivr_flows.step import WITH_CALLER, FlowKind


class StartRecording(Effect):
    """Record the call, or let a recording go on that was paused. A call that is being recorded just goes on."""

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: start_recording
    next: end
    failed: end
    """
    operation = Operation.START_RECORDING
    patience = PATIENCE_SECONDS

    type: Literal["start_recording"]
    channels: Literal["mono", "dual"] = Field("dual", description="both parties in one channel, or each in its own")

    @override
    def arguments(self, run: Run) -> dict[str, Any]:
        return {"channels": self.channels}

    @override
    def records(self, exit_: str) -> bool | None:
        return True
