"""Coverage: which steps and exits of which flows the scenarios have visited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ivr_flows.descending import Descending
from ivr_flows.document import Document
from ivr_flows.journal import Entry, Left

Place = tuple[str, ...]
"""A step (flow, step) or an exit (flow, step, exit)."""


@dataclass(frozen=True)
class FlowCoverage:
    """What was visited of one flow, and what not: steps by name, exits as ``step.exit``."""

    flow: str
    visited: int
    missed_steps: tuple[str, ...]
    missed_exits: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Visited steps and exits among all, rounded down."""
        return 100 * self.visited // (self.visited + len(self.missed_steps) + len(self.missed_exits))


class Seen(NamedTuple):
    """What one call gives to coverage: where it stood at its waits, and its journal."""

    stood: frozenset[tuple[str, str]]
    journal: tuple[Entry, ...]


def coverage(library: Mapping[str, Document], calls: Iterable[Seen]) -> list[FlowCoverage]:
    """The coverage of every flow of the library by these calls."""
    visited = {place for call in calls for place in _visited(library, call)}
    return [_of(name, document, visited) for name, document in sorted(library.items())]


def _of(name: str, document: Document, visited: set[Place]) -> FlowCoverage:
    steps = {(name, step): step for step in document.steps}
    exits = {(name, step, exit_): f"{step}.{exit_}" for step in document.steps for exit_ in document.exits(step)}
    missed_steps = tuple(label for place, label in steps.items() if place not in visited)
    missed_exits = tuple(label for place, label in exits.items() if place not in visited)
    total = len(steps) + len(exits)
    return FlowCoverage(name, total - len(missed_steps) - len(missed_exits), missed_steps, missed_exits)


def _visited(library: Mapping[str, Document], call: Seen) -> Iterator[Place]:
    yield from call.stood
    for entry in call.journal:
        yield entry.flow, entry.step
        if isinstance(entry, Left):
            yield entry.flow, entry.step, entry.exit
            # The operator's step may stand in a flow further down, where the next entry shows it.
            if entry.exit != "operator":
                yield from _entered(library, entry.flow, entry.to)


def _entered(library: Mapping[str, Document], flow: str, step: str) -> Iterator[Place]:
    """A step the call went to, and the beginning of the part it runs: a part that ends at once leaves no entry."""
    yield flow, step
    model = library[flow].steps[step]
    if isinstance(model, Descending) and model.flow in library:
        yield from _entered(library, str(model.flow), str(library[model.flow].start))
