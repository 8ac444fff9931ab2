"""The step ``pause_recording``: stop recording until ``start_recording``."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.center import Operation
from ivr_flows.effect import Effect
from ivr_flows.recording import PATIENCE_SECONDS
from ivr_flows.run import Run
from ivr_flows.step import WITH_CALLER, FlowKind


class PauseRecording(Effect):
    """Pause every recording of the call, and prove it. What must not be recorded belongs into ``secure`` instead."""

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: pause_recording
    next: end
    failed: end
    """
    operation = Operation.PAUSE_RECORDING
    patience = PATIENCE_SECONDS

    type: Literal["pause_recording"]
    gap: Literal["silence", "skip"] = Field("silence", description="whether the pause is heard as silence or left out")

    @override
    def arguments(self, run: Run) -> dict[str, Any]:
        return {"gap": self.gap}

    @override
    def records(self, exit_: str) -> bool | None:
        return False if exit_ == "next" else None
