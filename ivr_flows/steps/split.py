"""The step ``split``: send a share of the callers one way, and the others another."""

from __future__ import annotations

from itertools import accumulate
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import override

from ivr_flows import chance
from ivr_flows.marks import Target
from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Step


class Share(BaseModel):
    """How many of a hundred callers go there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    percent: Annotated[int, Field(ge=0, le=100)] = Field(description="how many callers of a hundred")
    to: Target = Field(description="the step that follows for them")


class Split(Step):
    """Share out the callers, by their numbers; the exits are the shares' names, and their percentages add up to 100.

    A caller goes the same way each time, one without a usable number the same way throughout a call. Splits with the
    same ``salt`` share out alike; left out, it is this step's own.
    """

    example: ClassVar[str] = """
    type: split
    shares:
      new_menu: {percent: 20, to: end}
      old_menu: {percent: 80, to: end}
    """

    type: Literal["split"]
    salt: Annotated[str, Field(max_length=80)] | None = Field(
        None, description="what the sharing out depends on beside the caller; left out, on this step"
    )
    shares: Annotated[dict[str, Share], Field(min_length=1)] = Field(description="the shares by their names")

    @model_validator(mode="after")
    def _whole(self) -> Split:
        if sum(share.percent for share in self.shares.values()) != 100:
            raise ValueError("the percentages of the shares do not add up to 100")
        return self

    @override
    def enter(self, run: Run) -> Move:
        salt = ".".join(run.here) if self.salt is None else self.salt
        place = chance.place(salt, run.call.who)
        ends = accumulate(share.percent for share in self.shares.values())
        return Leave(next(name for name, end in zip(self.shares, ends, strict=True) if place < end))
