"""The step ``one_time_code``: send the customer a code, and have the caller enter it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta, Struct
from pydantic import Field
from typing_extensions import override

from ivr_flows.center import Operation
from ivr_flows.expressions import Argument
from ivr_flows.instructions import Gather
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.moves import Move
from ivr_flows.own_words import OwnWords
from ivr_flows.prompts import Prompt
from ivr_flows.proving import Proving, Verdict
from ivr_flows.run import Run
from ivr_flows.session import Tries
from ivr_flows.signals import Digits, Speech
from ivr_flows.step import WITH_CALLER, FlowKind

RESEND = "*"
"""The key that has another code sent."""

_SENT = OwnWords(
    "We have sent a code to the phone or address we have on file. Please enter it, then press pound. "
    "To have another one sent, press star and then pound.",
    "Le enviamos un código al teléfono o a la dirección que tenemos registrados. Márquelo y después la tecla numeral. "
    "Para recibir otro, marque asterisco y después numeral.",
)
_ENTER = OwnWords(
    "Please enter the code we have sent, then press pound.",
    "Marque el código que le enviamos y después la tecla numeral.",
)


class Sent(Struct, frozen=True):
    """A code is on its way, of so many digits, to whoever is on file; ``again`` when another one may be sent."""

    length: Annotated[int, Meta(ge=4, le=10)]
    again: bool


class OneTimeCode(Proving):
    """Have a code sent to where the customer on file is reached, never to a number the caller says, and ask for it.

    ``account`` tells whose it is; left out, the number the caller calls from does. The star key has another code sent.
    ``prompt`` is said instead of the step's own words once a code was sent.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: one_time_code
    policy: card
    level: 3
    account: order_number
    verified: end
    failed: end
    unavailable: end
    exhausted: end
    """

    type: Literal["one_time_code"]
    account: Argument | None = Field(
        None, description="whose code it is; left out, the customer's with the caller's number"
    )
    prompt: Prompt | None = Field(
        None, description="what is said once a code was sent, instead of the step's own words"
    )

    @override
    def names_account(self) -> bool:
        return self.account is not None

    @override
    def begin(self, run: Run) -> Move:
        run.memory["account"] = "" if self.account is None else run.value(self.account)
        return self._send(run)

    def _send(self, run: Run) -> Move:
        run.memory.pop("length", None)
        return self.question(run, Operation.SEND_CODE, account=run.memory["account"], language=run.language)

    @override
    def told(self, run: Run, answer: dict[str, Any]) -> Move:
        sent = msgspec.convert(answer, Sent)
        run.memory.update(length=sent.length, again=sent.again)
        run.tries = Tries()
        return self.ask(run)

    @override
    def judged(self, run: Run, verdict: Verdict) -> Move:
        if verdict.verified:
            return self.passed(run, verdict)
        if not verdict.again or "length" not in run.memory:
            return self.refused(verdict)
        return self.wait(run, (*self.rejection(run), *run.prompts(_ENTER.prompt(run.language))))

    @override
    def words(self, run: Run) -> tuple[Spoken, ...]:
        return run.prompts(self.prompt or _SENT.prompt(run.language))

    @override
    def gather(self, run: Run) -> Gather:
        return Gather(("digits",), (), run.language, max_digits=run.memory["length"], finish_key="#")

    @override
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        digits = answer.digits if isinstance(answer, Digits) else ""
        if digits == RESEND and run.memory["again"]:
            return self._send(run)
        if len(digits) != run.memory["length"] or not (digits.isascii() and digits.isdecimal()):
            return None
        return self.question(run, Operation.CHECK_CODE, account=run.memory["account"], code=digits)
