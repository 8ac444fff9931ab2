"""What the steps share that arrange a callback: to which number, agreed upon with the caller, and its booking."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from msgspec import to_builtins
from pydantic import Field
from typing_extensions import override

from ivr_flows.asking import Patient
from ivr_flows.center import CENTER, Operation
from ivr_flows.deciding import decided, decision
from ivr_flows.instructions import Gather, LookUp
from ivr_flows.instructions import Prompt as Spoken
from ivr_flows.marks import PhoneVariable, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.own_words import OwnWords
from ivr_flows.queueing import Queueing
from ivr_flows.session import Tries
from ivr_flows.signals import Digits, LookedUp, Signal, Speech
from ivr_flows.step import WITH_CALLER, FlowKind
from ivr_flows.variables import is_phone

if TYPE_CHECKING:
    from ivr_flows.run import Run

AGREED = frozenset({"booked", "changed"})
"""The exits by which a number was agreed upon."""
_LONGEST = 15
_SAME = OwnWords(
    "We will call the number ending in {ending}. If that is right, press 1. For another number, press 2.",
    "Le llamaremos al número que termina en {ending}. Si es correcto, oprima 1. Para otro número, oprima 2.",
)
_NUMBER = OwnWords(
    "Enter the number to call, with area code, then press pound.",
    "Marque el número con su código de área, y después oprima la tecla numeral.",
)
_RIGHT = OwnWords(
    "You entered {number}. If that is right, press 1. To enter it again, press 2.",
    "Usted marcó {number}. Si es correcto, oprima 1. Para marcarlo de nuevo, oprima 2.",
)


class CallingBack(Queueing, Patient):
    """A step that agrees with the caller upon a callback. Its stages: what the step itself asks, then the number.

    The caller's own number is read back by its end, and may be changed; who withholds it is asked for one. What is
    entered is read back too. Stage and number stand in the step's memory.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    question: ClassVar[Operation]
    """What the center is asked first."""

    country: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}$")] = Field(
        "1", description="the country code of numbers entered without one"
    )
    number: PhoneVariable | None = Field(None, description="takes the number agreed upon")
    booked: Target = Field(description="the step that follows when the callback is booked")
    declined: Target = Field(description="the step that follows when the caller would rather have none")
    refused: Target | None = Field(None, description="follows when that number is not called; left out, as unavailable")
    unavailable: Target = Field(description="the step that follows when there can be no callback now")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return super().assigns(exit_) if exit_ in AGREED else frozenset()

    @override
    def silent_exits(self) -> frozenset[str]:
        return frozenset({"unavailable", "exhausted"})

    @override
    def enter(self, run: Run) -> Move:
        run.memory["queue"] = self.queue_name(run)
        return Stay(LookUp(CENTER, self.question, {"queue": run.memory["queue"]}))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        if not isinstance(signal, LookedUp):
            return super().take(run, signal)
        if "booking" in run.memory:
            return self._told(run, signal)
        return Leave("unavailable") if signal.result is None else self.begin(run, signal.result)

    @abstractmethod
    def begin(self, run: Run, offer: dict[str, Any]) -> Move:
        """Ask what the step asks first, by what the center offers."""

    @abstractmethod
    def own_words(self, run: Run) -> tuple[Spoken, ...]:
        """What the step asks first."""

    @abstractmethod
    def own_gather(self, run: Run) -> Gather:
        """What to wait for then."""

    @abstractmethod
    def own_answer(self, run: Run, answer: Digits | Speech) -> Move | None:
        """What follows from the answer to it, or none when it is no match."""

    @abstractmethod
    def booking(self, run: Run) -> dict[str, Any]:
        """What the step adds to the booking."""

    def booked_exit(self, _result: dict[str, Any]) -> str:
        """Where the step leads when the center has booked."""
        return "booked"

    def stage(self, run: Run, name: str) -> Move:
        """Go on with another question, whose failed attempts are counted anew."""
        run.memory["stage"] = name
        run.tries = Tries()
        return self.ask(run)

    def agree_on_number(self, run: Run) -> Move:
        """Go on with the number: the caller's own if it can be called, else one that is asked for."""
        if run.call.withheld or not is_phone(run.call.caller):
            return self.stage(run, "number")
        run.memory["number"] = run.call.caller
        return self.stage(run, "same")

    @override
    def words(self, run: Run) -> tuple[Spoken, ...]:
        match run.memory.get("stage"):
            case "same":
                return self.say(run, _SAME, ending=run.ear.spell(run.memory["number"][-4:]))
            case "number":
                return self.say(run, _NUMBER)
            case "right":
                return self.say(run, _RIGHT, number=run.ear.phone(run.memory["number"]))
            case _:
                return self.own_words(run)

    @override
    def gather(self, run: Run) -> Gather:
        match run.memory.get("stage"):
            case "same" | "right":
                return decision(run)
            case "number":
                return Gather(("digits", "speech"), (), run.speaks, max_digits=_LONGEST, finish_key="#")
            case _:
                return self.own_gather(run)

    @override
    def heard(self, run: Run, answer: Digits | Speech) -> Move | None:
        match run.memory.get("stage"):
            case "same" | "right":
                return self._confirmed(run, decided(run, answer))
            case "number":
                return self._entered(run, answer)
            case _:
                return self.own_answer(run, answer)

    def _confirmed(self, run: Run, right: bool | None) -> Move | None:
        if right is None:
            return None
        return self._book(run) if right else self.stage(run, "number")

    def _entered(self, run: Run, answer: Digits | Speech) -> Move | None:
        number = _in_full(_digits(run, answer), self.country)
        if number is None:
            return None
        run.memory["number"] = number
        return self.stage(run, "right")

    def _book(self, run: Run) -> Move:
        run.memory["booking"] = True
        told = {"queue": run.memory["queue"], "number": run.memory["number"], "language": run.language}
        standing = to_builtins(run.standing)
        more = {"standing": standing} if standing else {}
        return Stay(LookUp(CENTER, Operation.BOOK_CALLBACK, told | more | self.booking(run), action=True))

    def _told(self, run: Run, signal: LookedUp) -> Move:
        if signal.result is None:
            return Leave("refused" if signal.error == "refused" and self.refused is not None else "unavailable")
        if self.number is not None:
            run.store(self.number, run.memory["number"])
        return Leave(self.booked_exit(signal.result))

    def say(self, run: Run, words: OwnWords, **values: str) -> tuple[Spoken, ...]:
        """The step's own words with these values."""
        filled = OwnWords(words.english.format(**values), words.spanish.format(**values))
        return run.prompts(filled.prompt(run.speaks))


def _digits(run: Run, answer: Digits | Speech) -> str:
    if isinstance(answer, Digits):
        return answer.digits
    return run.ear.heard_digits(answer.text) if answer.confidence >= run.defaults.confidence else ""


def _in_full(digits: str, country: str) -> str | None:
    """A number in E.164 of what was entered, with the country's code or without; none when it cannot be one."""
    number = f"+{digits}" if len(digits) > 10 else f"+{country}{digits}"
    return number if len(digits) >= 10 and is_phone(number) else None
