"""Least skilled: the lowest sum of levels that still suffices, which keeps the best free for who needs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from routing.levels import by_sum
from routing.ordering import Ordering, Tier

if TYPE_CHECKING:
    from routing.roster import Roster


class LeastSkilled(Ordering):
    """The sum of levels in the skills the contact asks for; of equals the longest idle."""

    parts = ("levels in the skills asked for", "idle time")

    def tiers(self, roster: Roster, fit: int, skills: Collection[int]) -> Sequence[Tier]:
        """By the sum, lowest first."""
        return [((total,), agents) for total, agents in sorted(by_sum(roster, fit, skills).items())]
