"""The step ``play``: play a recording to the caller, who cannot interrupt."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.moves import Leave, Move
from ivr_flows.prompts import Part, Prompt, Recording
from ivr_flows.run import Run
from ivr_flows.step import Next, Step


class Play(Step):
    """Play the recording, or the one for the call's language, to its end, then go on."""

    example: ClassVar[str] = """
    type: play
    media: jingle
    next: end
    """

    type: Literal["play"]
    media: Recording = Field(description="the recording, or one for each language")
    next: Next

    @override
    def enter(self, run: Run) -> Move:
        run.speak(Prompt((Part(play=self.media),)))
        return Leave("next")
