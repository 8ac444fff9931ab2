"""What may happen on the line: the words of a scenario that act, each with the signal it stands for."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, ClassVar, Literal, get_args

import msgspec
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from typing_extensions import override

from ivr_flows.instructions import CALLBACK_KEY, Dial, Enqueue, Gather, HangUp, Instruction, LookUp, Pay, Record
from ivr_flows.scenarios.call import Call, Unsuited
from ivr_flows.scenarios.seeing import waiting
from ivr_flows.scenarios.world import Instant, looked_up
from ivr_flows.signals import (
    DialStatus,
    Digits,
    HungUp,
    LeaveReason,
    LookUpError,
    NoInput,
    Paid,
    PayResult,
    QueueLeft,
    Recorded,
    Signal,
    Speech,
    TransferEnded,
)
from ivr_flows.wire import signal_from_wire


class Act(BaseModel):
    """Something that happens; ``word`` is how a scenario writes it, ``value`` what stands after it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stirs: ClassVar[bool] = True
    """Whether the flow learns of it: something may be seen then."""

    @abstractmethod
    def happen(self, call: Call) -> None:
        """Let it happen; `Unsuited` when it cannot happen now."""


class Answer(Act):
    """Something that answers what the call waits for."""

    @abstractmethod
    def signal(self, wait: Instruction) -> Signal | None:
        """The signal of it at that wait; none when it is no answer to it."""

    @override
    def happen(self, call: Call) -> None:
        signal = self.signal(call.wait)
        if signal is None:
            raise Unsuited(f"the call {waiting(call.wait)}")
        call.happen(signal)


class Presses(Answer):
    """The caller presses keys: an entry with or without its finish key, or a key that leads out of a queue.

    In a queue, key 1 takes the callback that a rule offers, as if the rule had come to hold.
    """

    word: Literal["presses"]
    value: Annotated[str, Field(pattern=r"^[0-9*#]{1,200}$")]

    @field_validator("value", mode="before")
    @classmethod
    def _quoted(cls, value: object) -> object:
        if not isinstance(value, str):
            raise ValueError('put the keys in quotes, as in `presses: "1"`')  # noqa: TRY004 # told as a problem
        return value

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        match wait:
            case Gather() if "digits" in wait.accepts:
                return self._entry(wait)
            case Enqueue() if self.value in wait.waiting.keys:
                return QueueLeft("key", self.value)
            case Enqueue() if self.value == CALLBACK_KEY and any(rule.offer_callback for rule in wait.escalation):
                return QueueLeft("booked")
        return None

    def _entry(self, wait: Gather) -> Signal:
        keys = self.value.removesuffix(wait.finish_key) if wait.finish_key else self.value
        if wait.max_digits is not None and len(keys) > wait.max_digits:
            raise Unsuited(f"the call takes at most {wait.max_digits} keys")
        return Digits(keys) if keys else NoInput()


class Words(BaseModel):
    """Words, and how surely the recogniser understood them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str
    confidence: Annotated[float, Field(ge=0, le=1)] = 1

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"words": value} if isinstance(value, str) else value


class Says(Answer):
    """The caller says words."""

    word: Literal["says"]
    value: Words

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        listens = isinstance(wait, Gather) and "speech" in wait.accepts
        return Speech(self.value.words, self.value.confidence) if listens else None


class IsSilent(Answer):
    """The caller neither presses nor says anything until the time is up."""

    word: Literal["is silent"]
    value: None = None

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        match wait:
            case Gather():
                return NoInput()
            case Record():
                return Recorded("", 0)
        return None


class LeavesMessage(Answer):
    """The caller speaks a message of so many seconds."""

    word: Literal["leaves message"]
    value: Annotated[int, Field(ge=1, le=3_600)]

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        return Recorded("message", self.value) if isinstance(wait, Record) else None


class LooksUp(Answer):
    """The connector answers: a record, or the name of an error."""

    word: Literal["answers"]
    value: LookUpError | dict[str, Any]

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        return looked_up(self.value) if isinstance(wait, LookUp) else None


class IsAnswered(Answer):
    """An agent, or whoever was dialed, takes the call, and that conversation is over; ``value`` in seconds."""

    word: Literal["is answered"]
    value: Annotated[int, Field(ge=1)] | None = None

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        match wait:
            case Enqueue():
                return QueueLeft("answered")
            case Dial():
                return TransferEnded("completed", self.value or 60)
        return None


class IsTold(Answer):
    """The caller comes out of the queue (``closed``, ``full``, ...) or the dialed number does not answer (``busy``)."""

    word: Literal["is told"]
    value: Literal[
        "closed", "full", "overflow", "timeout", "unstaffed", "unavailable", "voicemail", "booked",
        "busy", "no_answer", "failed", "canceled",
    ]  # fmt: skip

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        match wait:
            case Enqueue() if self.value in get_args(LeaveReason):
                return msgspec.convert({"signal": "queue_left", "reason": self.value}, QueueLeft)
            case Dial() if self.value in get_args(DialStatus):
                return msgspec.convert({"signal": "transfer_ended", "status": self.value}, TransferEnded)
        return None


class LeavesBy(Answer):
    """The flow that the caller is in while waiting leads out of the queue by that exit."""

    word: Literal["leaves by"]
    value: str

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        return QueueLeft("exit", exit=self.value) if isinstance(wait, Enqueue) else None


class Payment(BaseModel):
    """How a payment ended, with what the provider says of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    result: PayResult
    confirmation: str = ""
    card: Annotated[str, Field(pattern=r"^[0-9]{0,4}$")] = ""
    card_type: str = ""
    token: str = ""
    profile: str = ""

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"result": value} if isinstance(value, str) else value


class Pays(Answer):
    """The payment is over: ``success``, ``declined``, or another result by its name."""

    word: Literal["pays"]
    value: Payment

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        return Paid(**dict(self.value)) if isinstance(wait, Pay) else None


class HangsUp(Answer):
    """The caller hangs up."""

    word: Literal["hangs up"]
    value: None = None

    @override
    def signal(self, wait: Instruction) -> Signal | None:
        return None if isinstance(wait, HangUp) else HungUp()


class Sends(Act):
    """Any signal in its wire form, awaited or not: what a late, doubled or odd webhook brings."""

    word: Literal["signal"]
    value: dict[str, Any]

    @field_validator("value")
    @classmethod
    def _known(cls, value: dict[str, Any]) -> dict[str, Any]:
        try:
            signal_from_wire(value)
        except msgspec.ValidationError as failure:
            raise ValueError(str(failure)) from failure
        return value

    @override
    def happen(self, call: Call) -> None:
        call.happen(signal_from_wire(self.value))


class TimePasses(Act):
    """The clock goes on by so many seconds."""

    stirs = False
    word: Literal["time passes"]
    value: Annotated[float, Field(gt=0, le=86_400)]

    @override
    def happen(self, call: Call) -> None:
        call.pass_time(self.value)


class ItIs(Act):
    """The clock shows that instant, which is later than before."""

    stirs = False
    word: Literal["it is"]
    value: Instant

    @override
    def happen(self, call: Call) -> None:
        ms = round(self.value.timestamp() * 1000)
        if ms < call.now_ms:
            raise Unsuited("the clock goes forward only")
        call.now_ms = ms
