"""The step ``say``: speak to the caller, who cannot interrupt."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import Leave, Move
from ivr_flows.prompts import Prompt
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class Say(Step):
    """Say the prompt to its end, then go on."""

    example: ClassVar[str] = """
    type: say
    prompt: Thanks for calling Summit.
    next: end
    """

    type: Literal["say"]
    prompt: Prompt = Field(description="what is said")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        run.speak(self.prompt)
        return Leave("next")
