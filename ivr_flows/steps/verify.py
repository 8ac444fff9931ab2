"""The step ``verify``: find out whether the caller is who they say, by a policy of the center."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec
from msgspec import Struct
from pydantic import Field
from typing_extensions import override

from ivr_flows.center import Operation
from ivr_flows.expressions import Argument
from ivr_flows.factors import WORDS, Asked, AskedFactor
from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import DigitsVariable, RecordVariable
from ivr_flows.moves import Leave, Move
from ivr_flows.prompts import Prompt
from ivr_flows.proving import Proving, Verdict
from ivr_flows.run import Run
from ivr_flows.session import Tries
from ivr_flows.signals import Digits, Speech
from ivr_flows.step import WITH_CALLER, FlowKind
from ivr_flows.variables import Unfit


class Needed(Struct, frozen=True):
    """What the center wants asked; nothing, when the caller's number or what the flow gives is enough."""

    ask: tuple[Asked, ...]


class Verify(Proving):
    """Ask for the factors that bring the caller to ``level``, by keys only, and have the center check them.

    The center chooses the factors by its policy, and counts attempts. ``given`` are factors the flow knows already;
    ``prompts`` are said instead of the step's own words. ``account`` keeps the account number, and ``customer`` what
    the connector tells of the customer; a caller who passes at once leaves both as they are.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: verify
    policy: card
    level: 2
    prompts: {pin: "Please enter the PIN of your card, then press pound."}
    verified: end
    failed: end
    unavailable: end
    exhausted: end
    """

    type: Literal["verify"]
    prompts: dict[AskedFactor, Prompt] = Field(
        {}, description="what is said instead of the step's own words, by factor"
    )
    given: dict[AskedFactor, Argument] = Field({}, description="factors that the flow knows already")
    account: DigitsVariable | None = Field(None, description="takes the account number that was proven")
    customer: RecordVariable | None = Field(None, description="takes what the connector tells of the customer")

    @override
    def names_account(self) -> bool:
        return "account" in self.given

    @override
    def begin(self, run: Run) -> Move:
        values = {factor: run.value(expression) for factor, expression in self.given.items()}
        run.memory["given"] = {factor: value for factor, value in values.items() if isinstance(value, str) and value}
        account = run.memory["given"].get("account", "")
        return self.question(run, Operation.NEEDED_FACTORS, given=list(run.memory["given"]), account=account)

    @override
    def told(self, run: Run, answer: dict[str, Any]) -> Move:
        return self._begin_attempt(run, msgspec.convert(answer, Needed).ask)

    def _begin_attempt(self, run: Run, ask: tuple[Asked, ...], *before: Spoken) -> Move:
        run.memory["ask"] = [msgspec.to_builtins(each) for each in ask]
        run.memory["entered"] = {}
        return self._onward(run, *before)

    def _onward(self, run: Run, *before: Spoken) -> Move:
        """Ask for the next factor; when all are there, have them checked."""
        if _due(run):
            return self.ask(run, *before)
        given, entered = run.memory["given"], run.memory["entered"]
        return self.question(run, Operation.VERIFY, given=list(given), factors=given | entered)

    @override
    def judged(self, run: Run, verdict: Verdict) -> Move:
        if not verdict.verified:
            return self._begin_attempt(run, verdict.ask, *self.rejection(run)) if verdict.ask else self.refused(verdict)
        try:
            self._keep(run, verdict)
        except Unfit:
            return Leave("unavailable")
        return self.passed(run, verdict)

    def _keep(self, run: Run, verdict: Verdict) -> None:
        entries = run.memory["given"] | run.memory.get("entered", {})
        if self.account is not None and "account" in entries:
            run.assign(self.account, entries["account"])
        if self.customer is not None and verdict.customer:
            run.assign(self.customer, verdict.customer)

    @override
    def words(self, run: Run) -> tuple[Spoken, ...]:
        factor = _due(run)[0].factor
        return run.prompts(self.prompts.get(factor) or WORDS[factor].prompt(run.language))

    @override
    def gather(self, run: Run) -> Gather:
        asked = _due(run)[0]
        finish_key = "" if asked.least == asked.most else "#"
        return Gather(("digits",), (), run.language, max_digits=asked.most, finish_key=finish_key)

    @override
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        asked = _due(run)[0]
        entry = asked.entry(answer.digits) if isinstance(answer, Digits) else None
        if entry is None:
            return None
        run.memory["entered"] = run.memory["entered"] | {asked.factor: entry}
        run.tries = Tries()
        return self._onward(run)


def _due(run: Run) -> list[Asked]:
    """The factors that are still to be asked for."""
    ask = msgspec.convert(run.memory["ask"], list[Asked])
    return [each for each in ask if each.factor not in run.memory["entered"]]
