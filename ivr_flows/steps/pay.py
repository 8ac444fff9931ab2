"""The step ``pay``: take a card payment by keys that nobody hears."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import override

from ivr_flows import instructions, recording
from ivr_flows.center import CENTER, Operation
from ivr_flows.expressions import NumberExpression, TextExpression
from ivr_flows.instructions import CardType, LookUp, PayError, PayField, PayPrompt, TokenType
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import PaymentConnectorName, RecordVariable, Target
from ivr_flows.moves import Finish, Leave, Move, Stay
from ivr_flows.paying import LINES, MOMENT
from ivr_flows.prompts import Prompt
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Paid, Signal
from ivr_flows.step import WITH_CALLER, FlowKind, Step

MOST = 99_999_999
"""The greatest amount, in hundredths: providers refuse a million and more."""
ROUNDS = 3
"""How often in all a payment is begun whose request got lost on the way to the caller, each surely not charged."""
CENTER_SECONDS = 10
_EXITS = {"declined": "declined", "exhausted": "exhausted", "no_input": "no_input", "invalid": "invalid"}
_OTHERWISE = {"no_input": "exhausted", "invalid": "failed", "unproven": "failed"}


class PromptFor(BaseModel):
    """What is said for a field: at first, or after ``errors``; at these ``attempts`` only, for these ``cards`` only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: Prompt = Field(description="what is said")
    errors: tuple[PayError, ...] = Field((), description="after which errors; left out, after any and at first")
    attempts: tuple[Annotated[int, Field(ge=1, le=3)], ...] = Field((), description="at which; left out, at any")
    cards: tuple[CardType, ...] = Field((), description="for which cards; left out, for all")

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"prompt": value} if isinstance(value, str) else value


class Pay(Step):
    """Charge ``amount`` (hundredths of ``currency``) to a card whose number, date and codes the caller keys in.

    They go to the payment connector alone: no flow, log or recording holds them; while they are keyed in nothing may
    be recorded. Without an amount nothing is charged, and ``result`` gets a ``token`` for the card. ``reference`` is
    what is paid for: as long as it is unknown how a payment for it ended, nobody is charged for it again.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    unrecorded: ClassVar[bool] = True
    example: ClassVar[str] = """
    type: pay
    connector: cards
    amount: "2500"
    reference: order_number
    paid: end
    declined: end
    exhausted: end
    interrupted: end
    failed: end
    unknown: end
    """

    type: Literal["pay"]
    connector: PaymentConnectorName = Field(description="the payment connector's name in the center file")
    amount: NumberExpression | None = Field(None, description="what is charged; left out, the card becomes a token")
    minimum: Annotated[int, Field(ge=1, le=MOST)] = Field(
        1, description="the least that is charged, in hundredths of the currency"
    )
    maximum: Annotated[int, Field(ge=1, le=MOST)] = Field(MOST, description="the most that is charged, in hundredths")
    currency: Annotated[str, Field(pattern=r"^[a-z]{3}$")] = Field(
        "usd", description="the currency (ISO 4217, small letters)"
    )
    description: TextExpression | None = Field(None, description="what the payment is called at the processor")
    reference: TextExpression | None = Field(None, description="what is paid for, such as an account or an order")
    token_type: TokenType = Field("reusable", description="what a card becomes that is not charged")
    security_code: bool = Field(True, description="whether the card's security code is asked for")
    postal_code: bool = Field(True, description="whether the cardholder's postal code is asked for")
    attempts: Annotated[int, Field(ge=1, le=3)] = Field(3, description="how often each field is asked for in all")
    timeout: Annotated[int, Field(ge=1, le=60)] = Field(5, description="how many seconds to wait between two keys")
    card_types: Annotated[tuple[CardType, ...], Field(min_length=1)] = Field(
        ("visa", "mastercard", "amex"), description="the cards that are taken"
    )
    prompts: dict[PayField, tuple[PromptFor, ...]] = Field({}, description="what is said instead of the usual words")
    result: RecordVariable | None = Field(
        None, description="takes confirmation, card (last four digits), card_type, amount; a token and profile"
    )
    paid: Target = Field(description="the step that follows when it is paid, now or already before")
    declined: Target = Field(description="the step that follows when the card was declined")
    exhausted: Target = Field(description="the step that follows when all attempts have failed")
    no_input: Target | None = Field(None, description="the step that follows silence; left out, as exhausted")
    interrupted: Target = Field(description="the step that follows when the caller pressed star")
    invalid: Target | None = Field(None, description="follows an amount that cannot be charged; left out, as failed")
    unproven: Target | None = Field(
        None, description="follows when it cannot be proven that nothing is recorded; left out, as failed"
    )
    failed: Target = Field(description="the step that follows when it did not work and nothing was charged")
    unknown: Target = Field(description="the step that follows when nobody can tell whether it was charged")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return super().assigns(exit_) if exit_ == "paid" else frozenset()

    @override
    def silent_exits(self) -> frozenset[str]:
        return frozenset(self.exits()) - {"declined", "interrupted"}

    @override
    def instant_exits(self) -> frozenset[str]:
        return frozenset({"invalid", "failed"})

    @override
    def enter(self, run: Run) -> Move:
        amount = None if self.amount is None else run.value(self.amount)
        if amount is not None and not self.minimum <= amount <= self.maximum:
            return self._leave("invalid")
        run.memory["amount"] = amount
        return Stay(recording.hold(_moment(run)))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if isinstance(signal, Paid):
            return self._told(run, signal)
        if recording.HOLD not in run.memory:
            return self._secured(run, signal)
        answer = signal.result if isinstance(signal, LookedUp) else None
        return self._closed(run, answer or {}) if "told" in run.memory else self._opened(run, answer or {})

    def _secured(self, run: Run, signal: Signal) -> Move:
        hold = recording.proven(signal)
        if hold is None:
            return self._leave("unproven")
        run.hold_recording(hold)
        return self._open(run)

    def _open(self, run: Run) -> Move:
        run.memory["rounds"] = run.memory.get("rounds", 0) + 1
        reference = None if self.reference is None else run.value(self.reference)
        arguments = {"connector": str(self.connector), "currency": self.currency, "reference": reference or None}
        return _ask(run, Operation.OPEN_PAYMENT, arguments | {"amount": run.memory["amount"]})

    def _opened(self, run: Run, answer: dict[str, Any]) -> Move:
        match answer:
            case {"state": "opened", "payment": int(payment)}:
                run.memory["payment"] = payment
                return Stay(self._pay(run, payment))
            case {"state": "succeeded"}:
                return self._paid(run, answer)
            case {"state": "unknown"}:
                return Leave("unknown")
            case _:
                return Leave("failed")

    def _pay(self, run: Run, payment: int) -> instructions.Pay:
        return instructions.Pay(
            payment=payment,
            connector=str(self.connector),
            language=run.language,
            amount=run.memory["amount"],
            currency=self.currency,
            description="" if self.description is None else run.value(self.description),
            token_type=self.token_type,
            security_code=self.security_code,
            postal_code=self.postal_code,
            attempts=self.attempts,
            timeout=self.timeout,
            card_types=self.card_types,
            prompts=self._prompts(run),
        )

    def _prompts(self, run: Run) -> tuple[PayPrompt, ...]:
        own = tuple(
            PayPrompt(field, run.prompts(each.prompt), each.errors, each.attempts, each.cards)
            for field, several in self.prompts.items()
            for each in several
        )
        replaced = {(each.field, each.errors) for each in own}
        usual = tuple(
            PayPrompt(field, run.prompts(line.words.prompt(run.language)), line.errors, (), line.cards)
            for field, lines in LINES.items()
            for line in lines
            if (field, line.errors) not in replaced
        )
        return own + usual

    def _told(self, run: Run, signal: Paid) -> Move:
        payment = run.memory["payment"]
        run.told_of_payment(payment, signal)
        if signal.result == "hung_up":
            return Finish("caller")
        run.memory["told"] = {name: getattr(signal, name) for name in Paid.__struct_fields__}
        return _ask(run, Operation.CLOSE_PAYMENT, {"payment": payment})

    def _closed(self, run: Run, answer: dict[str, Any]) -> Move:
        told = run.memory.pop("told")
        result = answer.get("result") if answer.get("state") in ("succeeded", "failed") else told["result"]
        if result == "success":
            return self._paid(run, told | {"amount": run.memory["amount"]} | answer)
        if result == "none":
            return self._not_charged(run, told["result"])
        return self._leave(_EXITS.get(str(result), "unknown"))

    def _not_charged(self, run: Run, result: str) -> Move:
        """Nothing was charged after all: when the payment got lost on the way to the caller, it is begun once more."""
        if result == "lost" and run.memory["rounds"] < ROUNDS:
            return self._open(run)
        return Leave("interrupted" if result == "interrupted" else "failed")

    def _paid(self, run: Run, answer: dict[str, Any]) -> Move:
        if self.result is not None:
            kept = {name: str(answer.get(name) or "") for name in ("confirmation", "card", "card_type")}
            stands_for_it = {name: str(answer[name]) for name in ("token", "profile") if answer.get(name)}
            run.store(self.result, kept | stands_for_it | {"amount": answer.get("amount") or 0})
        return Leave("paid")

    def _leave(self, exit_: str) -> Leave:
        """Leave by that exit, or where it leads when it is left out."""
        return Leave(exit_ if getattr(self, exit_) is not None else _OTHERWISE[exit_])


def _ask(run: Run, operation: Operation, arguments: dict[str, Any]) -> Stay:
    return Stay(LookUp(CENTER, operation, arguments, CENTER_SECONDS, _moment(run), action=True))


def _moment(run: Run) -> tuple[Spoken, ...]:
    return run.prompts(MOMENT.prompt(run.language))
