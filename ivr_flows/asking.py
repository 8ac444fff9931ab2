"""What steps that ask share: ask, count the failed attempts, taper the prompts, reach the operator, give up."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace
from pydantic import Field
from typing_extensions import override

from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move, Stay, ToOperator
from ivr_flows.prompts import Handlers, Prompt, handler
from ivr_flows.session import Tries
from ivr_flows.signals import Digits, NoInput, Signal, Speech
from ivr_flows.step import Step

if TYPE_CHECKING:
    from ivr_flows.run import Run


class Patient(Step):
    """A step that asks the caller something, at most ``attempts`` times.

    After a failed attempt the handler of that count is said, then the words again. What a step leaves out it
    inherits from the flow's defaults. Times are in seconds.
    """

    no_input: Handlers | None = Field(
        None, description="what is said after silence, once for each time; left out, the flow's"
    )
    no_match: Handlers | None = Field(
        None, description="what is said after something unusable, once for each time; left out, the flow's"
    )
    attempts: Annotated[int, Field(ge=1, le=10)] | None = Field(
        None, description="how often it is asked in all; left out, the flow's"
    )
    timeout: Annotated[int, Field(ge=1, le=60)] | None = Field(
        None, description="how many seconds to wait for an answer; left out, the flow's"
    )
    operator: bool = Field(True, description="whether the operator's key and words work here")
    exhausted: Target = Field(description="the step that follows when all attempts have failed")

    @abstractmethod
    def words(self, run: Run) -> tuple[Spoken, ...]:
        """What is asked."""

    @abstractmethod
    def gather(self, run: Run) -> Gather:
        """What to wait for, without the prompts."""

    @abstractmethod
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        """What follows from the answer, or none when it is no match."""

    def ask(self, run: Run, *before: Spoken) -> Move:
        """Say what comes before, ask, and wait for the answer."""
        return self.wait(run, (*before, *self.words(run)))

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset()

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if isinstance(signal, NoInput):
            return self._again(run, replace(run.tries, no_input=run.tries.no_input + 1), silent=True)
        if not isinstance(signal, Digits | Speech):
            return self.ask(run)
        if self.operator and run.asks_for_operator(signal):
            return ToOperator()
        move = self.heard(run, signal)
        if move is not None:
            return move
        return self._again(run, replace(run.tries, no_match=run.tries.no_match + 1), silent=False)

    def _again(self, run: Run, tries: Tries, *, silent: bool) -> Move:
        run.tries = tries
        if tries.failed >= (self.attempts or run.defaults.attempts):
            return Leave("exhausted")
        chosen = handler(self._handlers(run, silent=silent), tries.no_input if silent else tries.no_match)
        said = run.prompts(chosen.prompt)
        return self.ask(run, *said) if chosen.repeat else self.wait(run, said)

    def _handlers(self, run: Run, *, silent: bool) -> Handlers:
        own, inherited = (self.no_input, run.defaults.no_input) if silent else (self.no_match, run.defaults.no_match)
        return inherited if own is None else own

    def wait(self, run: Run, prompts: tuple[Spoken, ...]) -> Move:
        """Say these prompts only, and wait for the answer."""
        timeout = self.timeout or run.defaults.timeout
        return Stay(replace(self.gather(run), prompts=prompts, timeout=timeout))


class Asking(Patient):
    """A step that asks one thing: the prompt is what is asked, an answer leads to one of its exits."""

    prompt: Prompt = Field(description="what is asked")

    @abstractmethod
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        """The exit the answer leads to, or none when it is no match."""

    @override
    def silent_exits(self) -> frozenset[str]:
        return frozenset({"exhausted"})

    @override
    def words(self, run: Run) -> tuple[Spoken, ...]:
        return run.prompts(self.prompt)

    @override
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        exit_ = self.understand(run, answer)
        return None if exit_ is None else Leave(exit_)

    @override
    def enter(self, run: Run) -> Move:
        return self.ask(run)
