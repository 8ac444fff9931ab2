"""The document model: what a flow file may hold."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr

from ivr_flows import ears
from ivr_flows.marks import Path, Target, VariableName
from ivr_flows.problems import Problem, place
from ivr_flows.prompts import Handlers, Language
from ivr_flows.step import FlowKind, Step
from ivr_flows.steps import STEP_TYPES
from ivr_flows.variables import Variable

if TYPE_CHECKING:
    AnyStep = Step
else:
    AnyStep = Annotated[reduce(or_, STEP_TYPES.values()), Field(discriminator="type")]

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""The name of a flow, a step or a variable."""


def _with_ear(language: str) -> str:
    if ears.code(language) not in ears.EARS:
        raise ValueError(f"no ear for {language}: the languages are {', '.join(sorted(ears.EARS))}")
    return language


class Defaults(BaseModel):
    """What every step inherits: handlers of failed attempts, attempts in all, seconds to wait, the voice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    no_input: Handlers = ()
    no_match: Handlers = ()
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    timeout: Annotated[int, Field(ge=1, le=60)] = 5
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.3
    voices: dict[Language, Annotated[str, Field(max_length=80)]] = {}


class Operator(BaseModel):
    """The key and the words that reach a person from every menu and collect, and the step they lead to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, Field(pattern=r"^[0-9*#]$")] = "0"
    words: tuple[str, ...] = ()
    to: Target


class Document(BaseModel):
    """A flow document. The call begins at ``start`` and takes the exit ``on_error`` when the flow itself fails.

    A document of the kind ``part`` is a sub-flow: it takes ``parameters`` and gives ``results``, all its variables.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1]
    name: Name
    title: str = ""
    kind: FlowKind
    languages: Annotated[tuple[Annotated[Language, AfterValidator(_with_ear)], ...], Field(min_length=1)] = ("en-US",)
    variables: dict[Name, Variable] = {}
    parameters: tuple[VariableName, ...] = ()
    results: tuple[VariableName, ...] = ()
    defaults: Defaults = Defaults()
    operator: Operator | None = None
    on_error: Target | None = None
    start: Target
    steps: Annotated[dict[Name, AnyStep], Field(min_length=1, max_length=1_000)]

    _lines: dict[Path, int] = PrivateAttr(default_factory=dict)

    def exits(self, step: str) -> dict[str, Target]:
        """Where the exits of a step lead."""
        return self.steps[step].exits()

    def problem(self, path: Path, fault: str, mend: str) -> Problem:
        """A problem at a place of this document, with its line."""
        return Problem(place(path), fault, mend, line_of(self._lines, path))


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """The line of the innermost known place that holds the path; what a shorthand leaves out is not in the text."""
    known: Path = ()
    for each in path:
        known = (*known, each) if (*known, each) in lines else known
    return lines.get(known)
