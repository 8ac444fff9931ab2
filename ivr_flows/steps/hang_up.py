"""The step ``hang_up``: end the call."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import Finish, Move
from ivr_flows.prompts import SILENT, Prompt
from ivr_flows.run import Run
from ivr_flows.step import WITH_CALLER, FlowKind, Step


class HangUp(Step):
    """Say the prompt, if any, and hang up."""

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: hang_up
    prompt: Goodbye.
    """

    type: Literal["hang_up"]
    prompt: Prompt = Field(SILENT, description="what is said before")

    @override
    def enter(self, run: Run) -> Move:
        run.speak(self.prompt)
        return Finish("completed")
