"""The step ``send_message``: have a message sent to the caller."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.expressions import OpenExpression, TextExpression
from ivr_flows.instructions import LookUp
from ivr_flows.marks import ConnectorName, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Next, Step
from ivr_flows.variables import is_phone


class SendMessage(Step):
    """Have a connector send a message by its name, filled with ``values``; once, however often it is asked.

    The connector is told ``to`` (the number), ``message``, ``language`` and ``values``.
    """

    example: ClassVar[str] = """
    type: send_message
    connector: messages
    message: return_label
    values: {order: order_number}
    next: end
    failed: end
    """

    type: Literal["send_message"]
    connector: ConnectorName = Field(description="the connector's name in the center file")
    operation: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")] = Field(
        "send_message", description="the connector's operation that sends"
    )
    message: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="the name of the message's text")]
    to: TextExpression | None = Field(None, description="the number (E.164); left out, the caller's own")
    values: dict[str, OpenExpression] = Field({}, description="what the message is filled with, by its name")
    timeout: Annotated[int, Field(ge=1, le=20)] = Field(5, description="how many seconds the connector has")
    filler: Prompt = Field(SILENT, description="what is said meanwhile")
    next: Next
    no_number: Target | None = Field(None, description="follows when there is no usable number; left out, as failed")
    failed: Target = Field(description="the step that follows when it could not be sent")

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset({"failed", "no_number"}) & self.exits().keys()

    @override
    def enter(self, run: Run) -> Move:
        to = run.call.caller if self.to is None else run.value(self.to)
        if not is_phone(to):
            return Leave("failed" if self.no_number is None else "no_number")
        values = {name: run.value(expression) for name, expression in self.values.items()}
        told = {"to": to, "message": self.message, "language": run.language, "values": values}
        filler = run.prompts(self.filler)
        return Stay(LookUp(str(self.connector), self.operation, told, self.timeout, filler, action=True))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        sent = isinstance(signal, LookedUp) and signal.result is not None
        return Leave("next" if sent else "failed")
