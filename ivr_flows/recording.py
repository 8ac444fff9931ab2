"""Recording the call: how a step holds it, what proves that it is held, and what lets it go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp, Prompt
from ivr_flows.signals import LookedUp, Signal

if TYPE_CHECKING:
    from ivr_flows.session import Frame

HOLD = "recording_hold"
"""Where a step's memory keeps the hold; leaving the step forgets it, and then the recordings go on."""
PATIENCE_SECONDS = 10


def hold(filler: tuple[Prompt, ...] = ()) -> LookUp:
    """Have every recording of the call paused, and looked at again to prove it."""
    return LookUp(CENTER, Operation.HOLD_RECORDING, {}, PATIENCE_SECONDS, filler, action=True)


def proven(signal: Signal) -> str | None:
    """The name of the hold, when the answer proves that nothing is recorded now."""
    result = signal.result if isinstance(signal, LookedUp) else None
    name = None if result is None else result.get("hold")
    return name if isinstance(name, str) and name else None


def holds(frames: Iterable[Frame]) -> list[str]:
    """The holds of the steps that these frames stand at, the outermost first."""
    return [frame.memory[HOLD] for frame in frames if HOLD in frame.memory]
