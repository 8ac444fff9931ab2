"""The step ``tag``: mark the contact."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import Leave, Move
from ivr_flows.run import Run
from ivr_flows.step import Next, Step

Mark = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class Tag(Step):
    """Mark the contact with words that people and reports find it by; a mark once made stays."""

    example: ClassVar[str] = """
    type: tag
    tags: [card_lost]
    next: end
    """

    type: Literal["tag"]
    tags: Annotated[tuple[Mark, ...], Field(min_length=1, max_length=20)] = Field(description="the marks")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        for name in self.tags:
            run.tag(name)
        return Leave("next")
