"""How words are written to be spoken: plain, or in pieces that say how each is spoken."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from ivr_flows.expressions import Template
from ivr_flows.instructions import Effect


class Piece(BaseModel):
    """Words with one effect: ``emphasis``, ``rate``, ``as`` (how to read them) or ``phoneme`` (IPA); or a ``break``.

    A break is in milliseconds and has no words. A date is read from ISO 8601.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Template | None = Field(None, description="the words")
    emphasis: Literal["strong", "moderate", "reduced"] | None = Field(
        None, description="how strongly they are stressed"
    )
    rate: Literal["x-slow", "slow", "medium", "fast", "x-fast"] | None = Field(
        None, description="how fast they are said"
    )
    as_: Literal["digits", "characters", "cardinal", "ordinal", "date", "telephone"] | None = Field(
        None, alias="as", description="what they are read as"
    )
    phoneme: Annotated[str, Field(min_length=1, max_length=80)] | None = Field(None, description="how they sound (IPA)")
    break_: Annotated[int, Field(ge=50, le=10_000)] | None = Field(
        None, alias="break", description="a silence instead, in milliseconds"
    )

    @model_validator(mode="after")
    def _one(self) -> Piece:
        if len(self._effects()) != 1:
            raise ValueError("a piece has exactly one of emphasis, rate, as, phoneme and break")
        if (self.text is None) != (self.break_ is not None):
            raise ValueError("a break has no text, and everything else has one")
        return self

    def effect(self) -> tuple[Effect, str]:
        """How it is spoken."""
        return self._effects()[0]

    def _effects(self) -> list[tuple[Effect, str]]:
        named: list[tuple[Effect, str | int | None]] = [
            ("emphasis", self.emphasis),
            ("rate", self.rate),
            ("as", self.as_),
            ("phoneme", self.phoneme),
            ("break", self.break_),
        ]
        return [(effect, str(value)) for effect, value in named if value is not None]


def form(value: object) -> str:
    """Which of the forms of a wording a value has. In brackets, so that no problem's place names it."""
    if isinstance(value, str):
        return "[text]"
    return "[row]" if isinstance(value, list | tuple) else "[names]"


Text = Annotated[Template, Tag("[text]")]
_Row = tuple[Annotated[Text | Annotated[Piece, Tag("[names]")], Discriminator(form)], ...]
Pieces = Annotated[_Row, Field(min_length=1, max_length=50), Tag("[row]")]
Wording = Annotated[Text | Pieces, Discriminator(form)]
"""A text alone, or pieces in a row."""
