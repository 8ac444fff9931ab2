"""Agents by the sum of their levels in some skills."""

from __future__ import annotations

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
        divided: dict[int, int] = {}
        for total, agents in sums.items():
            for level, having in roster.levels(skill).items():
                if agents & having:
                    divided[total + level] = divided.get(total + level, 0) | (agents & having)
                    agents &= ~having
            if agents:
                divided[total] = divided.get(total, 0) | agents
        sums = divided
    return sums
