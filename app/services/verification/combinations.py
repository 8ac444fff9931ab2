"""The reckoning of a policy: which factors to ask a caller for, and which level what was proved comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from app.services.center.kinds import Policy
from ivr_flows.factors import Factor


class Known(NamedTuple):
    """What there is before anything is asked: the factors the flow gives, and those proved in this call.

    What was proved belongs to the account the flow gives, or, when it gives none, to the caller's number. `number` says
    whether that number may count as a factor.
    """

    given: Collection[str]
    proved: Collection[str]
    number: bool

    def proved_for(self, combination: Collection[Factor]) -> set[str]:
        """What was proved of those whom this combination would be about."""
        same = ("account" in combination) == ("account" in self.given)
        return set(self.proved) if same else set()


def chosen(policy: Policy, level: int, known: Known) -> tuple[Factor, ...] | None:
    """The combination to try for a level: the one with the least to ask for, the first listed of several."""
    fitting = (each for each in _combinations(policy, level) if _possible(each, known))
    return min(fitting, key=lambda each: len(to_ask(each, known)), default=None)


def to_ask(combination: Collection[Factor], known: Known) -> list[Factor]:
    """What is still to be asked for, in order. An account is asked for even if it was proved: nobody keeps it."""
    there = {"number", *known.given, *(known.proved_for(combination) - {"account"})}
    return [each for each in combination if each not in there]


def level_of(policy: Policy, proved: Collection[str]) -> int:
    """The highest level of which some combination is proved; 0 when none is."""
    reached = (
        level for level, combinations in policy.levels.items() if any(set(each) <= set(proved) for each in combinations)
    )
    return max(reached, default=0)


def _combinations(policy: Policy, level: int) -> Iterator[tuple[Factor, ...]]:
    for each in sorted(policy.levels):
        if each >= level:
            yield from policy.levels[each]


def _possible(combination: Collection[Factor], known: Known) -> bool:
    """A code is sent and entered elsewhere; the caller's number counts or not."""
    beyond_asking = {"code"} if known.number else {"code", "number"}
    return not (set(combination) & beyond_asking) - known.proved_for(combination)
