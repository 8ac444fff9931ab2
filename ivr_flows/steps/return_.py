"""The step ``return``: end a sub-flow."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import ComeBack, Move
from ivr_flows.run import Run
from ivr_flows.step import FlowKind, Step


class Return(Step):
    """Go back to the flow that ran this part, which follows the named exit; at the bottom, end the flow."""

    kinds: ClassVar[frozenset[FlowKind]] = frozenset(("part", "waiting"))
    example: ClassVar[str] = """
    type: return
    exit: done
    """

    type: Literal["return"]
    exit: str = Field("done", description="the name of the exit that the flow which ran the part follows")

    @override
    def enter(self, run: Run) -> Move:
        return ComeBack(self.exit)
