"""The step ``sub_flow``: run another document as a part of this one."""

from __future__ import annotations

from typing import ClassVar, Literal

from typing_extensions import override

from ivr_flows.descending import Descending
from ivr_flows.moves import Move
from ivr_flows.run import Run


class SubFlow(Descending):
    """Give a part its parameters (``with``), run it, keep its results, and follow the exit it returns by.

    ``results`` maps a variable of this flow to a result of the part.
    """

    example: ClassVar[str] = """
    type: sub_flow
    flow: order_status
    with: {number: order_number}
    exits: {done: end}
    """

    type: Literal["sub_flow"]

    @override
    def enter(self, run: Run) -> Move:
        return self.descend(run)
