"""How long a sprint can become: the costliest way through steps that follow each other without a wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from ivr_flows.document import Document
from ivr_flows.marks import PartName, marked
from ivr_flows.rounds import Ways
from ivr_flows.step import Step
from ivr_flows.steps.return_ import Return

Cost = Callable[[Document, Step], int]
"""What one step costs a sprint."""


class Longest(NamedTuple):
    """The costliest sprint of a flow: what it costs at most, and the step it begins at."""

    cost: int
    step: str


def longest(document: Document, library: Mapping[str, Document], cost: Cost) -> Longest:
    """The costliest sprint, never too low; a document in which something goes round without end has none."""
    sprints = _Sprints(document, library, cost, ())
    return max((Longest(sprints.beginning(name), name) for name in document.steps), key=lambda found: found.cost)


class _Sprints:
    """The sprints of one document; ``above`` are the documents it is run by."""

    def __init__(self, document: Document, library: Mapping[str, Document], cost: Cost, above: tuple[str, ...]) -> None:
        self._document = document
        self._library = library
        self._cost = cost
        self._above = (*above, document.name)
        self._known: dict[str, _Sprints] = {}

    def beginning(self, name: str) -> int:
        """What a sprint costs at most that begins at this step, or in a part it runs."""
        after = max((self._costs.get(target, 0) for target in self._document.exits(name).values()), default=0)
        inside = [max(part.entered, part.left + after) for part in self._parts(name)]
        return max([self._costs.get(name, 0), *inside])

    @property
    def entered(self) -> int:
        """What a sprint costs at most from the document's start on."""
        return self._costs.get(self._document.start, 0)

    @property
    def left(self) -> int:
        """What a sprint costs at most that begins somewhere in the document and ends it."""
        return max((self._costs.get(name, 0) for name in self._ending), default=0)

    @property
    def passed(self) -> bool:
        """Whether a call can come through the document without a wait."""
        return self._document.start in self._ending

    @cached_property
    def _ending(self) -> set[str]:
        """The steps from which a call can come to the document's end without a wait."""
        steps = self._document.steps
        return self._ways.leading_to(name for name, step in steps.items() if isinstance(step, Return))

    @cached_property
    def _costs(self) -> dict[str, int]:
        return self._ways.costs()

    @cached_property
    def _ways(self) -> Ways:
        steps = self._document.steps
        bounded = {name: step.bounded_exits() for name, step in steps.items()}
        loops = {name: exits for name, exits in bounded.items() if exits}
        return Ways({name: self._at_once(name) for name in steps}, {name: self._own(name) for name in steps}, loops)

    def _own(self, name: str) -> int:
        """A step's cost, with that of the part it runs at once."""
        step = self._document.steps[name]
        inside = max((part.entered for part in self._parts(name)), default=0) if step.instant_exits() else 0
        return self._cost(self._document, step) + inside

    def _at_once(self, name: str) -> dict[str, str]:
        """The exits a call may take at once, with the steps they lead to."""
        parts = self._parts(name)
        if parts and not any(part.passed for part in parts):
            return {}
        instant = self._document.steps[name].instant_exits()
        exits = self._document.exits(name).items()
        return {exit_: str(target) for exit_, target in exits if exit_ in instant and target in self._document.steps}

    def _parts(self, name: str) -> list[_Sprints]:
        """The known parts a step runs, but for those this document runs in."""
        names = {str(part) for _, part in marked(self._document.steps[name], PartName)}
        return [self._part(part) for part in sorted(names & self._library.keys() - set(self._above))]

    def _part(self, name: str) -> _Sprints:
        if name not in self._known:
            self._known[name] = _Sprints(self._library[name], self._library, self._cost, self._above)
        return self._known[name]
