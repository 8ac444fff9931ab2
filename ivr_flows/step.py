"""The base of all step types: what each declares, and the two moments in which it decides."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from ivr_flows.marks import Path, Target, VariableName, marked
from ivr_flows.moves import Move

if TYPE_CHECKING:
    from ivr_flows.run import Run
    from ivr_flows.signals import Signal

FlowKind = Literal["inbound", "waiting", "part"]
ANY_KIND: frozenset[FlowKind] = frozenset(("inbound", "waiting", "part"))
WITH_CALLER: frozenset[FlowKind] = frozenset(("inbound", "part"))
"""Where the caller is ours alone; while queued, a caller cannot be queued, dialed or recorded again."""

Next = Annotated[Target, Field(description="the step that follows")]


class Step(BaseModel):
    """A step of a flow. A type of step is one subclass in one file of `ivr_flows.steps`, told by its ``type``.

    ``kinds`` are the kinds of flow where it is legal, and ``example`` is one such step as a document writes it.
    ``unrecorded`` says that nothing is recorded while the call is at the step, or in a part it runs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: ClassVar[frozenset[FlowKind]] = ANY_KIND
    example: ClassVar[str]
    unrecorded: ClassVar[bool] = False

    type: str

    def exits(self) -> dict[str, Target]:
        """Where each exit leads. An exit is named by its field, or by its key or position within the field."""
        return {exit_name(path): target for path, target in marked(self, Target)}

    def assigns(self, exit_: str) -> frozenset[str]:
        """The variables that surely have a new value when the call leaves by that exit; by default all it names."""
        return frozenset(str(name) for _, name in marked(self, VariableName))

    def silent_exits(self) -> frozenset[str]:
        """The exits a call may leave by without a word or a key from the caller; by default all of them."""
        return frozenset(self.exits())

    def instant_exits(self) -> frozenset[str]:
        """The exits a call may leave by in the sprint that brought it here; by default all silent ones."""
        return self.silent_exits()

    def bounded_exits(self) -> dict[str, int]:
        """The exits that a call can take only so many times before it takes another of this step."""
        return {}

    def gives_up(self, exit_: str) -> bool:
        """Whether who leaves by that exit got nowhere here; by default, when all attempts have failed."""
        return exit_ == "exhausted"

    def records(self, exit_: str) -> bool | None:
        """Whether the call may be recorded once it has left by that exit; none when that stays as it was."""
        return None

    def own_keys(self) -> dict[str, Path]:
        """The keys that mean something of the step's own, each with its place in the step."""
        return {}

    @abstractmethod
    def enter(self, run: Run) -> Move:
        """Do what the step does when the call comes to it."""

    def come_back(self, run: Run, exit_: str, values: Mapping[str, Any]) -> Move:
        """Go on after a part this step ran, which returned by that exit and left its variables with these values."""
        raise NotImplementedError(f"{self.type} runs no part")

    def take(self, run: Run, signal: Signal) -> Move:
        """Decide on the answer to the step's own wait; a step that never waits just begins again."""
        return self.enter(run)


def exit_name(path: Path) -> str:
    """The name of the exit a target's place stands for: ``choices.1.to`` is the exit ``1``."""
    return str(path[-2] if path[-1] == "to" and len(path) > 1 else path[-1])
