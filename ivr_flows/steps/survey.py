"""The step ``survey``: ask the caller one question about the call, and keep the answer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.asking import Asking
from ivr_flows.instructions import Gather, Record
from ivr_flows.journal import Measure
from ivr_flows.marks import NumberVariable
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Recorded, Signal, Speech
from ivr_flows.step import WITH_CALLER, FlowKind, Next

SCALES: dict[Measure, tuple[int, int]] = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7)}
"""The least and the greatest score of each measure that has scores."""


class Survey(Asking):
    """Ask for a score by keys or words, or for a ``comment`` that is recorded.

    ``csat`` goes from 1 to 5 (how satisfied), ``nps`` from 0 to 10 (how likely to recommend), ``ces`` from 1 to 7 (how
    easy). A comment is at most ``max_seconds`` long, and when nothing was said the exit ``exhausted`` follows.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: survey
    question: satisfied
    measure: csat
    prompt: From 1 to 5, how satisfied are you with this call?
    next: end
    exhausted: end
    """

    type: Literal["survey"]
    question: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="what the answer is kept under")]
    measure: Measure = Field(description="what is measured: the scale of the score, or a comment")
    score: NumberVariable | None = Field(None, description="the variable that takes the score too")
    max_seconds: Annotated[int, Field(ge=5, le=300)] = Field(60, description="how long a comment may be")
    next: Next

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        scored = exit_ == "next" and self.measure != "comment"
        return super().assigns(exit_) if scored else frozenset()

    @override
    def silent_exits(self) -> frozenset[str]:
        return frozenset({"exhausted"})

    @override
    def enter(self, run: Run) -> Move:
        if self.measure != "comment":
            return super().enter(run)
        run.speak(self.prompt)
        return Stay(Record(max_seconds=self.max_seconds))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if self.measure != "comment":
            return super().take(run, signal)
        if not isinstance(signal, Recorded) or not signal.seconds:
            return Leave("exhausted")
        run.commented(self.question, signal)
        return Leave("next")

    @override
    def gather(self, run: Run) -> Gather:
        width = len(str(SCALES[self.measure][1]))
        return Gather(
            accepts=("digits", "speech"),
            prompts=(),
            language=run.speaks,
            max_digits=width,
            finish_key="#" if width > 1 else "",
        )

    @override
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        low, high = SCALES[self.measure]
        score = self._number(run, answer)
        if score is None or not low <= score <= high:
            return None
        run.scored(self.question, self.measure, score)
        if self.score is not None:
            run.store(self.score, score)
        return "next"

    def _number(self, run: Run, answer: Digits | Speech) -> int | None:
        if isinstance(answer, Digits):
            return int(answer.digits) if answer.digits.isdecimal() else None
        return run.ear.heard_number(answer.text) if answer.confidence >= run.defaults.confidence else None
