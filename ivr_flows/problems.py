"""What is wrong with a document: a problem names the place, the fault and the mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ivr_flows.marks import Path


class Problem(NamedTuple):
    """One fault of a document, with where it stands and what mends it; ``line`` counts from 1, none when unknown."""

    place: str
    fault: str
    mend: str
    line: int | None = None

    def __str__(self) -> str:
        line = f"line {self.line}: " if self.line else ""
        return f"{line}{self.place}: {self.fault}. {self.mend}{'' if self.mend.endswith('?') else '.'}"


class DocumentRefused(ValueError):
    """The document cannot be used; ``problems`` says why, and is never empty."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def place(path: Path) -> str:
    """A path in words: ``step main, choices.1.to``."""
    if path[:1] != ("steps",) or len(path) < 2:
        return ".".join(map(str, path)) or "document"
    inside = ".".join(map(str, path[2:]))
    return f"step {path[1]}, {inside}" if inside else f"step {path[1]}"
