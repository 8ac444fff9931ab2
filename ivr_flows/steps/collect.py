"""The step ``collect``: take digits or words from the caller into a variable."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows import check_digits
from ivr_flows.asking import Asking
from ivr_flows.entries import READINGS, Reading, Value
from ivr_flows.instructions import Gather, InputKind
from ivr_flows.marks import EntryVariable, Phrase
from ivr_flows.patterns import Pattern
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech
from ivr_flows.step import Next
from ivr_flows.variables import Unfit

Length = Annotated[int, Field(ge=1, le=200)]


class Collect(Asking):
    """Collect an entry, which is read as the variable's type asks.

    Money is keyed as ``12*50``, a date as month, day and year (``03041985``), a telephone number as it is dialed; all
    of them, numbers and digits may be said in words. Keys end with the finish key, at the greatest length, or after
    the timeout. ``min_length`` and ``max_length`` bound the keys, and what is said of digits, numbers and text; left
    out, the type's own bounds hold. Digits and texts may have to hold a ``check_digit``, or match a ``pattern``.
    """

    example: ClassVar[str] = """
    type: collect
    prompt: Please enter your order number, then press pound.
    variable: order_number
    min_length: 4
    max_length: 8
    next: end
    exhausted: end
    """

    type: Literal["collect"]
    variable: EntryVariable = Field(
        description="the variable that takes the entry; its type says how the entry is read"
    )
    input: Annotated[tuple[InputKind, ...], Field(min_length=1)] = Field(
        ("digits",), description="whether keys, words or both are taken"
    )
    min_length: Length | None = Field(None, description="the fewest keys; left out, the type's")
    max_length: Length | None = Field(None, description="the most keys; left out, the type's")
    check_digit: check_digits.Scheme | None = Field(
        None, description="the scheme by which the last digits check the others"
    )
    pattern: Pattern | None = Field(None, description="a regular expression (RE2) that the whole entry matches")
    finish_key: Annotated[str, Field(pattern=r"^[#*]?$")] = Field(
        "#", description="the key that ends the entry; empty for none"
    )
    hints: tuple[Phrase, ...] = Field((), description="words that callers are likely to say")
    next: Next

    @model_validator(mode="after")
    def _lengths(self) -> Collect:
        if self.min_length and self.max_length and self.min_length > self.max_length:
            raise ValueError("min_length is greater than max_length")
        return self

    def fits(self, lengths: range) -> bool:
        """Whether a row of digits of one of these lengths may be entered."""
        least, most = self._bounds(READINGS["digits"])
        return least < lengths.stop and most >= lengths.start

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        return super().assigns(exit_) if exit_ == "next" else frozenset()

    @override
    def gather(self, run: Run) -> Gather:
        return Gather(
            accepts=self.input,
            prompts=(),
            language=run.speaks,
            max_digits=self._bounds(self._reading(run))[1],
            finish_key=self.finish_key,
            hints=tuple(map(str, self.hints)),
        )

    @override
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        value = self._value(run, answer)
        if value is None or not self._holds(str(value)):
            return None
        try:
            run.assign(self.variable, value)
        except Unfit:
            return None
        return "next"

    def _value(self, run: Run, answer: Digits | Speech) -> Value | None:
        reading = self._reading(run)
        if isinstance(answer, Digits):
            return reading.keyed(answer.digits) if self._long_enough(answer.digits, reading) else None
        if answer.confidence < run.defaults.confidence:
            return None
        said = reading.said(run.ear, answer.text)
        short = reading.counted and said is not None and not self._long_enough(str(said), reading)
        return None if short else said

    def _holds(self, entry: str) -> bool:
        checked = self.check_digit is None or check_digits.holds(self.check_digit, entry)
        return checked and (self.pattern is None or self.pattern.fits(entry))

    def _long_enough(self, entry: str, reading: Reading) -> bool:
        least, most = self._bounds(reading)
        return least <= len(entry) <= most

    def _bounds(self, reading: Reading) -> tuple[int, int]:
        least, most = reading.keys
        return self.min_length or min(least, self.max_length or least), self.max_length or max(
            most, self.min_length or most
        )

    def _reading(self, run: Run) -> Reading:
        return READINGS[run.variable(self.variable).type]
