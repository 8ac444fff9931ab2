"""The step ``look_up``: ask a connector, or have it do something."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.expressions import Argument
from ivr_flows.instructions import LookUp as Ask
from ivr_flows.marks import ConnectorName, RecordVariable, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Step
from ivr_flows.variables import Unfit


class LookUp(Step):
    """Call an operation of a connector and keep its answer in ``result``; ``filler`` is heard meanwhile.

    A late answer, and one that does not fit the variable, counts as unavailable. ``action`` marks an operation that
    changes something outside: it carries a key under which acting twice is acting once, so that it too may be tried
    again, unless ``retries`` says otherwise.
    """

    example: ClassVar[str] = """
    type: look_up
    connector: orders
    operation: order_status
    arguments: {order_number: order_number}
    result: order
    found: end
    not_found: end
    unavailable: end
    """

    type: Literal["look_up"]
    connector: ConnectorName = Field(description="the connector's name in the center file")
    operation: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")] = Field(description="what is asked for")
    arguments: dict[str, Argument] = Field({}, description="what it is told, by name; secrets may be among it")
    result: RecordVariable | None = Field(None, description="takes the answer")
    timeout: Annotated[int, Field(ge=1, le=20)] = Field(
        5, description="how many seconds there are for the answer, tries and all"
    )
    retries: Annotated[int, Field(ge=0, le=3)] = Field(1, description="how often it is asked again when that may help")
    filler: Prompt = Field(SILENT, description="what is said meanwhile")
    action: bool = Field(False, description="whether it changes something outside")
    found: Target = Field(description="the step that follows when the connector answered")
    not_found: Target = Field(description="the step that follows when there is no such thing")
    refused: Target | None = Field(None, description="the step that follows a refusal; left out, as unavailable")
    late: Target | None = Field(None, description="the step that follows when no answer came in time; else unavailable")
    unavailable: Target = Field(description="the step that follows when the connector is down, late or wrong")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return super().assigns(exit_) if exit_ == "found" else frozenset()

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        arguments = {name: run.value(expression) for name, expression in self.arguments.items()}
        filler = run.prompts(self.filler)
        name, action = str(self.connector), self.action
        return Stay(Ask(name, self.operation, arguments, self.timeout, filler, action, self.retries))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if not isinstance(signal, LookedUp) or signal.error is not None or signal.result is None:
            return Leave(self._failure(signal))
        try:
            if self.result is not None:
                run.assign(self.result, signal.result)
        except Unfit:
            return Leave("unavailable")
        return Leave("found")

    def _failure(self, signal: Signal) -> str:
        error = signal.error if isinstance(signal, LookedUp) else None
        if error == "not_found" or (error == "refused" and self.refused is not None):
            return error
        return "late" if error == "timeout" and self.late is not None else "unavailable"
