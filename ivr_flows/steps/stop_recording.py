"""The step ``stop_recording``: end every recording of the call."""

from __future__ import annotations

from typing import ClassVar, Literal

from typing_extensions import override

from ivr_flows.center import Operation
from ivr_flows.effect import Effect
from ivr_flows.recording import PATIENCE_SECONDS
from ivr_flows.step import WITH_CALLER, FlowKind


class StopRecording(Effect):
    """End every recording of the call. ``start_recording`` begins a new one."""

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: stop_recording
    next: end
    failed: end
    """
    operation = Operation.STOP_RECORDING
    patience = PATIENCE_SECONDS

    type: Literal["stop_recording"]

    @override
    def records(self, exit_: str) -> bool | None:
        return False if exit_ == "next" else None
