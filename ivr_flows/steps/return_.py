"""The step ``return``: end a sub-flow."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import ComeBack, Move
from ivr_flows.run import Run
from ivr_flows.step import FlowKind, Step

DONE = "done"
"""The exit that is meant where none is named. By it a waiting flow ends a round, and the caller waits on."""


class Return(Step):
    """Go back to the flow that ran this part, which follows the named exit.

    In a waiting flow, ``done`` ends a round: music follows, and then the flow again. Any other exit leads out of the
    queue.
    """

    kinds: ClassVar[frozenset[FlowKind]] = frozenset(("part", "waiting"))
    example: ClassVar[str] = """
    type: return
    exit: done
    """

    type: Literal["return"]
    exit: str = Field(DONE, description="the name of the exit that the flow which ran the part follows")

    @override
    def enter(self, run: Run) -> Move:
        return ComeBack(self.exit)
