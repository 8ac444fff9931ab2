"""The costliest way through steps, some of which go round a number of times that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

Circle = frozenset[str]
"""Steps that a call may come to again, all on the rounds of some loop; or one step alone."""


@dataclass(frozen=True)
class Ways:
    """Steps with their costs and the ways on from them, by exit; ``bounded`` says of some exits how often they go."""

    onward: Mapping[str, Mapping[str, str]]
    own: Mapping[str, int]
    bounded: Mapping[str, Mapping[str, int]]

    def costs(self) -> dict[str, int]:
        """What the costliest way from each step costs, never too low; nothing at all when one has no end."""
        costs: dict[Circle, int] = {}
        try:
            for each in TopologicalSorter(self._following).static_order():
                costs[each] = self._within(each) + max((costs[after] for after in self._following[each]), default=0)
        except CycleError:
            return {}
        return {name: costs[circle] for name, circle in self._circles.items()}

    def leading_to(self, ends: Iterable[str]) -> set[str]:
        """The steps from which there is a way to one of these, and these."""
        before: dict[str, set[str]] = {name: set() for name in self.onward}
        for name, exits in self.onward.items():
            for target in exits.values():
                before[target].add(name)
        return _reached(ends, before)

    @cached_property
    def turning(self) -> dict[str, Circle]:
        """The circle of each loop that goes round."""
        found = {name: self._circle(name) for name in self.bounded}
        return {name: circle for name, circle in found.items() if circle}

    @cached_property
    def _circles(self) -> dict[str, Circle]:
        """The circle of every step."""
        alone = {name: frozenset({name}) for name in self.onward}
        return alone | {name: circle for circle in self.turning.values() for name in circle}

    @cached_property
    def _following(self) -> dict[Circle, set[Circle]]:
        """What may come after each circle; a circle of no loop comes after itself, without end."""
        after: dict[Circle, set[Circle]] = {circle: set() for circle in self._circles.values()}
        for name, exits in self.onward.items():
            after[self._circles[name]] |= {self._circles[target] for target in exits.values()}
        for circle in self.turning.values():
            after[circle].discard(circle)
        return after

    def _circle(self, name: str) -> Circle:
        onward = {each: set(exits.values()) for each, exits in self.onward.items()}
        ahead = _reached(onward[name], onward)
        return frozenset(ahead & self.leading_to({name})) if name in ahead else frozenset()

    def _within(self, circle: Circle) -> int:
        """What all rounds through a circle cost. The loop around the others is the one that leaves least turning."""
        loops = sorted(circle & self.turning.keys())
        if not loops:
            return sum(self.own[name] for name in circle)
        opened = {loop: self._opened(circle, loop) for loop in loops}
        outer = min(loops, key=lambda loop: sum(map(len, set(opened[loop].turning.values()))))
        rounds = 1 + max(self.bounded[outer].values())
        return rounds * max(opened[outer].costs().values(), default=0)

    def _opened(self, circle: Circle, loop: str) -> Ways:
        """The steps of a circle, without the bounded exits of one of its loops."""
        kept = {name: {exit_: to for exit_, to in self.onward[name].items() if to in circle} for name in circle}
        kept[loop] = {exit_: to for exit_, to in kept[loop].items() if exit_ not in self.bounded[loop]}
        others = {name: exits for name, exits in self.bounded.items() if name in circle and name != loop}
        return Ways(kept, self.own, others)


def _reached(starts: Iterable[str], onward: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(starts)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += onward[name]
    return found
