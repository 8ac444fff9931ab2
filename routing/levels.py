"""Agents by the sum of their levels in some skills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routing.roster import Roster


def by_sum(roster: Roster, fit: int, skills: Iterable[int]) -> dict[int, int]:
    """The agents of a set, as bits, by the sum; a skill they lack adds nothing.

    Sets are divided, never agents counted one by one: with ten levels a skill there are few sums.
    """
    sums = {0: fit}
    for skill in skills:
        divided: defaultdict[int, int] = defaultdict(int)
        levels = roster.levels(skill)
        for total, agents in sums.items():
            lacking = agents
            for level, having in levels.items():
                divided[total + level] |= agents & having
                lacking &= ~having
            divided[total] |= lacking
        sums = {total: agents for total, agents in divided.items() if agents}
    return sums
