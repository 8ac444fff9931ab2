"""What steps that verify a caller share: secret entries by keys, the center's verdict, and the ways it leads."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct
from pydantic import Field
from typing_extensions import override

from ivr_flows.asking import Patient
from ivr_flows.center import CENTER, Operation
from ivr_flows.factors import Asked
from ivr_flows.instructions import LookUp
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import PolicyName, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.own_words import OwnWords
from ivr_flows.prompts import Prompt
from ivr_flows.session import Tries, Verified
from ivr_flows.signals import LookedUp, Signal

if TYPE_CHECKING:
    from ivr_flows.run import Run

SECONDS = 20
"""How long the center may take for an answer; a policy's own time is far shorter."""

_ONE_MOMENT = OwnWords("One moment, please.", "Un momento, por favor.")
_REJECTED = OwnWords(
    "We could not match that with our records. Please try again.",
    "No pudimos encontrar esos datos en nuestros registros. Inténtelo de nuevo.",
)


class Verdict(Struct, frozen=True):
    """What the center says of an attempt: the ``level`` reached until an instant, or that it was refused.

    A refusal does not tell why. While another attempt is left (``again``), ``ask`` says what to ask for in it;
    ``locked`` is told only when none is left.
    """

    verified: bool
    level: Annotated[int, Meta(ge=0, le=3)] = 0
    until: int = 0
    again: bool = False
    ask: tuple[Asked, ...] = ()
    locked: bool = False
    customer: dict[str, Any] = {}


class Proving(Patient):
    """A step that brings the caller to a ``level`` of a policy of the center; who has reached it passes at once.

    Whatever is entered is secret. ``rejected`` is said before another attempt, the same words whatever was wrong. Where
    the flow says whose account it is, the center is asked in any case: the level may have been reached for another one.
    """

    policy: PolicyName = Field(description="the policy's name in the center file")
    level: Annotated[int, Field(ge=1, le=3)] = Field(1, description="the level that is wanted")
    rejected: Prompt | None = Field(
        None, description="what is said before another attempt, instead of the step's own words"
    )
    verified: Target = Field(description="the step that follows when the caller has reached the level")
    failed: Target = Field(description="the step that follows when no attempt is left, or the level is out of reach")
    locked: Target | None = Field(
        None, description="the step that follows when the account or the number is locked; left out, as failed"
    )
    unavailable: Target = Field(description="the step that follows when nobody can check")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return frozenset()

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset({"verified"})

    @override
    def enter(self, run: Run) -> Move:
        reached = run.verified.at(run.now) >= self.level
        return Leave("verified") if reached and not self.names_account() else self.begin(run)

    @abstractmethod
    def names_account(self) -> bool:
        """Whether the flow says whose account it is."""

    @abstractmethod
    def begin(self, run: Run) -> Move:
        """Ask the center what to do first."""

    @abstractmethod
    def told(self, run: Run, answer: dict[str, Any]) -> Move:
        """Do what the center says is to do; `msgspec.ValidationError` when that is no answer."""

    @abstractmethod
    def judged(self, run: Run, verdict: Verdict) -> Move:
        """Go on by the center's verdict."""

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if not isinstance(signal, LookedUp):
            return super().take(run, signal)
        if signal.result is None:
            return Leave("failed" if signal.error == "refused" else "unavailable")
        try:
            if "verified" in signal.result:
                return self.judged(run, msgspec.convert(signal.result, Verdict))
            return self.told(run, signal.result)
        except msgspec.ValidationError:
            return Leave("unavailable")

    def question(self, run: Run, operation: Operation, **arguments: Any) -> Move:
        """Ask the center something about the policy."""
        filler = run.prompts(_ONE_MOMENT.prompt(run.language))
        asked = {"policy": str(self.policy), "level": self.level, **arguments}
        return Stay(LookUp(CENTER, operation.value, asked, SECONDS, filler))

    def passed(self, run: Run, verdict: Verdict) -> Move:
        """The caller has reached a level, the wanted one or one below it."""
        run.verified = Verified(verdict.level, verdict.until)
        return Leave("verified" if run.verified.at(run.now) >= self.level else "failed")

    def refused(self, verdict: Verdict) -> Move:
        """No attempt is left."""
        return Leave("locked" if verdict.locked and self.locked is not None else "failed")

    def rejection(self, run: Run) -> tuple[Spoken, ...]:
        """What is said before another attempt, whose failures are counted anew."""
        run.tries = Tries()
        return run.prompts(self.rejected or _REJECTED.prompt(run.language))
