"""What a step decides: wait, leave by an exit, run or end a sub-flow, reach the operator, or end the call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ivr_flows.instructions import HangUpReason, Wait


class Stay(NamedTuple):
    """Wait for the answer to an instruction."""

    wait: Wait


class Leave(NamedTuple):
    """Go on by the named exit."""

    exit: str


class Descend(NamedTuple):
    """Run a sub-flow, whose parameters have these values, and come back to this step with its exit."""

    flow: str
    values: Mapping[str, Any]


class ComeBack(NamedTuple):
    """End this sub-flow by the named exit."""

    exit: str


class ToOperator(NamedTuple):
    """Go where the flow's operator key leads."""


class Finish(NamedTuple):
    """End the call."""

    reason: HangUpReason


Move = Stay | Leave | Descend | ComeBack | ToOperator | Finish
