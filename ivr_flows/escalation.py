"""Escalation rules: what a long wait leads to, as a document writes it and as routing is told it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ivr_flows.instructions import Escalation
from ivr_flows.marks import SkillName
from ivr_flows.own_words import OwnWords
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.variables import is_phone

if TYPE_CHECKING:
    from ivr_flows.run import Run

_OFFER = OwnWords(
    "You can keep your place in line and be called back at the number you call from. For that, press 1.",
    "Podemos llamarle al número desde el que llama sin que pierda su turno. Para eso, oprima 1.",
)

Seconds = Annotated[int, Field(ge=1, le=86_400)]


class Rule(BaseModel):
    """When every condition given holds for the first time, everything given is done, once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: Seconds | None = Field(None, description="the caller has waited so many seconds")
    position_over: Annotated[int, Field(ge=0, le=10_000)] | None = Field(None, description="so many are ahead, or more")
    estimate_over: Seconds | None = Field(None, description="the estimated wait is longer than so many seconds")
    staffed_under: Annotated[int, Field(ge=1, le=10_000)] | None = Field(None, description="fewer are signed in")
    available_under: Annotated[int, Field(ge=1, le=10_000)] | None = Field(None, description="fewer are available")
    raise_priority: Annotated[int, Field(ge=1, le=100)] | None = Field(None, description="what priority is raised by")
    relax: tuple[SkillName, ...] = Field((), description="skills that are no longer asked for")
    announce: Prompt = Field(SILENT, description="what the caller is told")
    offer_callback: bool = Field(
        False,
        description="key 1 takes a callback, which is offered if there may be one; in the words of announce, if any",
    )
    overflow: bool = Field(False, description="the caller leaves by the exit overflow")
    voicemail: bool = Field(False, description="the caller leaves by the exit voicemail")

    @model_validator(mode="after")
    def _when_and_what(self) -> Rule:
        if all(each is None for each in self._conditions()):
            raise ValueError("an escalation rule says when it holds, for example after so many seconds")
        if self.overflow and self.voicemail:
            raise ValueError("a caller leaves by one exit: overflow or voicemail")
        leaves = self.overflow or self.voicemail
        if not (self.raise_priority or self.relax or self.announce or self.offer_callback or leaves):
            raise ValueError("an escalation rule says what is to be done, for example to raise the priority")
        return self

    def told(self, run: Run) -> Escalation:
        """The rule as routing is told it, its words filled in. Whoever has no number to call is offered no callback."""
        offers = self._offers(run)
        return Escalation(
            after=self.after,
            position_over=self.position_over,
            estimate_over=self.estimate_over,
            staffed_under=self.staffed_under,
            available_under=self.available_under,
            raise_priority=self.raise_priority or 0,
            relax=tuple(map(str, self.relax)),
            announce=run.prompts(self._words(run, offers)),
            offer_callback=offers,
            overflow=self.overflow,
            voicemail=self.voicemail,
        )

    def _conditions(self) -> tuple[int | None, ...]:
        return (self.after, self.position_over, self.estimate_over, self.staffed_under, self.available_under)

    def _offers(self, run: Run) -> bool:
        return self.offer_callback and not run.call.withheld and is_phone(run.call.caller)

    def _words(self, run: Run, offers: bool) -> Prompt:
        """What is announced; words that offer what cannot be are not said."""
        if self.offer_callback and not offers:
            return SILENT
        return self.announce or (_OFFER.prompt(run.speaks) if offers else SILENT)
