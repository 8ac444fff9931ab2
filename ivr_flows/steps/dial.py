"""The step ``dial``: connect the caller to a number outside the center."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows import instructions
from ivr_flows.marks import NumberName, Target
from ivr_flows.moves import Finish, Leave, Move, Stay
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.run import Run
from ivr_flows.signals import Signal, TransferEnded
from ivr_flows.step import WITH_CALLER, FlowKind, Step


class Dial(Step):
    """Dial a named number for ``timeout`` seconds, showing ``caller_id``, a named number too, or the called one.

    When the conversation is over the caller comes back to the flow at ``answered``; without that exit the call ends.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: dial
    number: flagship_store
    answered: end
    unanswered: end
    """

    type: Literal["dial"]
    number: NumberName = Field(description="the number's name in the center file")
    caller_id: NumberName | None = Field(None, description="the name of the number that is shown; else the called one")
    timeout: Annotated[int, Field(ge=5, le=600)] = Field(30, description="for how many seconds it rings")
    max_seconds: Annotated[int, Field(ge=30, le=14_400)] = Field(14_400, description="how long they may talk")
    whisper: Prompt = Field(SILENT, description="what whoever answers hears before the caller is connected")
    answered: Target | None = Field(None, description="the step that follows the conversation; left out, the call ends")
    busy: Target | None = Field(None, description="follows when it was busy; left out, as unanswered")
    no_answer: Target | None = Field(None, description="follows when it rang in vain; left out, as unanswered")
    unanswered: Target = Field(description="the step that follows when it was busy, failed or nobody answered")

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        return Stay(
            instructions.Dial(
                target=str(self.number),
                caller_id=None if self.caller_id is None else str(self.caller_id),
                timeout=self.timeout,
                max_seconds=self.max_seconds,
                whisper=run.prompts(self.whisper),
            )
        )

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        status = signal.status if isinstance(signal, TransferEnded) else "failed"
        if status == "completed":
            return Finish("completed") if self.answered is None else Leave("answered")
        return Leave(status if getattr(self, status, None) is not None else "unanswered")
