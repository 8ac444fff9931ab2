"""The step ``menu``: let the caller choose by key or by word."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows import choosing
from ivr_flows.asking import Asking
from ivr_flows.choosing import Chosen, Key
from ivr_flows.instructions import Gather
from ivr_flows.marks import Path, Target
from ivr_flows.run import Run
from ivr_flows.signals import Digits, Speech


class Choice(Chosen):
    """Where a key leads, and the words that mean the same."""

    to: Target = Field(description="the step that follows")

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"to": value} if isinstance(value, str) else value


class Menu(Asking):
    """Offer choices. A choice is taken by its key or by any of its words; the longest phrase heard wins."""

    example: ClassVar[str] = """
    type: menu
    prompt: For orders, press 1. For anything else, press 2.
    choices:
      1: {to: end, words: [order, my order]}
      2: end
    exhausted: end
    """

    type: Literal["menu"]
    choices: Annotated[dict[Key, Choice], Field(min_length=1)] = Field(description="what each key leads to")

    @cached_property
    def offered(self) -> choosing.Offered:
        """What the choices come to."""
        return choosing.offered(self.choices)

    @override
    def own_keys(self) -> dict[str, Path]:
        return choosing.places(self.choices)

    @override
    def gather(self, run: Run) -> Gather:
        return choosing.gather(run, self.offered)

    @override
    def understand(self, run: Run, answer: Digits | Speech) -> str | None:
        return choosing.key_of(run, self.offered, answer)
