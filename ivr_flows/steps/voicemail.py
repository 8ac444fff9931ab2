"""The step ``voicemail``: take a message for a queue."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.instructions import Record
from ivr_flows.marks import QueueName, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.prompts import Prompt
from ivr_flows.run import Run
from ivr_flows.signals import Recorded, Signal
from ivr_flows.step import WITH_CALLER, FlowKind, Next, Step


class Voicemail(Step):
    """Say the prompt, beep, record up to ``max_seconds``; a message shorter than ``min_seconds`` counts as empty."""

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: voicemail
    prompt: Please leave a message after the tone.
    queue: billing
    next: end
    empty: end
    """

    type: Literal["voicemail"]
    prompt: Prompt = Field(description="what is said before the tone")
    queue: QueueName = Field(description="the queue's name in the center file")
    min_seconds: Annotated[int, Field(ge=1, le=30)] = Field(2, description="what is shorter counts as empty")
    max_seconds: Annotated[int, Field(ge=5, le=600)] = Field(180, description="how long a message may be")
    silence: Annotated[int, Field(ge=1, le=30)] = Field(5, description="how many seconds of silence end it")
    next: Next
    empty: Target = Field(description="the step that follows when nothing was said")

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def enter(self, run: Run) -> Move:
        run.speak(self.prompt)
        return Stay(Record(max_seconds=self.max_seconds, silence=self.silence))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if not isinstance(signal, Recorded) or signal.seconds < self.min_seconds:
            return Leave("empty")
        run.left_voicemail(str(self.queue), signal)
        return Leave("next")
