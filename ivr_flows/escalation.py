"""Escalation rules: what a long wait leads to, as a document writes it and as routing is told it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ivr_flows.instructions import Escalation
from ivr_flows.marks import SkillName
from ivr_flows.prompts import SILENT, Prompt

if TYPE_CHECKING:
    from ivr_flows.run import Run

Seconds = Annotated[int, Field(ge=1, le=86_400)]


class Rule(BaseModel):
    """When every condition given holds for the first time, everything given is done, once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: Seconds | None = Field(None, description="the caller has waited so many seconds")
    position_over: Annotated[int, Field(ge=0, le=10_000)] | None = Field(None, description="so many are ahead, or more")
    estimate_over: Seconds | None = Field(None, description="the estimated wait is longer than so many seconds")
    staffed_under: Annotated[int, Field(ge=1, le=10_000)] | None = Field(None, description="fewer are signed in")
    raise_priority: Annotated[int, Field(ge=1, le=100)] | None = Field(None, description="what priority is raised by")
    relax: tuple[SkillName, ...] = Field((), description="skills that are no longer asked for")
    announce: Prompt = Field(SILENT, description="what the caller is told")
    offer_callback: bool = Field(False, description="the caller is offered a callback")
    overflow: bool = Field(False, description="the caller leaves by the exit overflow")

    @model_validator(mode="after")
    def _when_and_what(self) -> Rule:
        if all(each is None for each in (self.after, self.position_over, self.estimate_over, self.staffed_under)):
            raise ValueError("an escalation rule says when it holds, for example after so many seconds")
        if not (self.raise_priority or self.relax or self.announce or self.offer_callback or self.overflow):
            raise ValueError("an escalation rule says what is to be done, for example to raise the priority")
        return self

    def told(self, run: Run) -> Escalation:
        """The rule as routing is told it, its words filled in."""
        return Escalation(
            after=self.after,
            position_over=self.position_over,
            estimate_over=self.estimate_over,
            staffed_under=self.staffed_under,
            raise_priority=self.raise_priority or 0,
            relax=tuple(map(str, self.relax)),
            announce=run.prompts(self.announce),
            offer_callback=self.offer_callback,
            overflow=self.overflow,
        )
