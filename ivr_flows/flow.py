"""A compiled flow, ready to step calls through, and what it knows of the world at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ivr_flows.document import Document
from ivr_flows.expressions import Program
from ivr_flows.hours import Hours
from ivr_flows.marks import Target
from ivr_flows.queues import QueueFigures
from ivr_flows.step import Step


@dataclass(frozen=True)
class Part:
    """One document of a flow: its programs by language and source, its exits by step."""

    document: Document
    programs: Mapping[str, Mapping[str, Program]]
    exits: Mapping[str, Mapping[str, Target]]

    def step(self, name: str) -> Step:
        """The step of that id."""
        return self.document.steps[name]

    def speaks(self, language: str) -> str:
        """That language where the document has it, else the document's first."""
        return language if language in self.programs else self.document.languages[0]


@dataclass(frozen=True)
class Flow:
    """A document and every sub-flow it can reach, by name."""

    name: str
    parts: Mapping[str, Part]

    @property
    def document(self) -> Document:
        """The document a call begins with."""
        return self.parts[self.name].document


@dataclass(frozen=True)
class Now:
    """The instant of a sprint (milliseconds since the epoch) and what is known then, by logical name.

    ``emergencies`` holds those that are declared now, with what callers are told.
    """

    ms: int
    hours: Mapping[str, Hours] = field(default_factory=dict)
    queues: Mapping[str, QueueFigures] = field(default_factory=dict)
    emergencies: Mapping[str, str] = field(default_factory=dict)
