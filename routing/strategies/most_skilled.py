"""Most skilled: the highest sum of levels in the skills the contact asks for; of equals the longest idle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from routing.levels import by_sum
from routing.ordering import Ordering, Tier

if TYPE_CHECKING:
    from routing.roster import Roster


class MostSkilled(Ordering):
    """Minus the sum is the first part of the key."""

    parts = ("levels in the skills asked for", "idle time")

    def tiers(self, roster: Roster, fit: int, skills: Collection[int]) -> Sequence[Tier]:
        """By the sum, highest first."""
        return [((-total,), agents) for total, agents in sorted(by_sum(roster, fit, skills).items(), reverse=True)]
