"""The ready agents in the order of a key that holds as long as they are ready."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from routing.receipt import Key
from routing.roster import Roster, is_few, set_bits

if TYPE_CHECKING:
    from routing.state import AgentState

PACE = 4.0
"""How many keys are looked at along the order while one of a set is found and sorted, measured with 10 000 agents."""
Rank = Callable[["AgentState"], Key]
"""An agent's key, lowest first, ending in the id; it may not change while the agent is ready."""


class Ranking:
    """Agents by their keys."""

    __slots__ = ("_key", "_order", "_places", "_rank", "_roster")

    def __init__(self, rank: Rank, roster: Roster, ready: Iterable[AgentState]) -> None:
        self._rank = rank
        self._roster = roster
        self._key = {agent.id: rank(agent) for agent in ready}
        self._order = sorted(self._key.values())
        self._places = array("L", (roster.place[key[-1]] for key in self._order))
        """The places of the same agents in the roster, side by side in memory: nothing else is read of most of them."""

    def enter(self, agent: AgentState) -> None:
        """The agent is ready from now on."""
        key = self._key[agent.id] = self._rank(agent)
        at = bisect_left(self._order, key)
        self._order.insert(at, key)
        self._places.insert(at, self._roster.place[agent.id])

    def leave(self, agent: int) -> None:
        """The agent is ready no longer."""
        at = bisect_left(self._order, self._key.pop(agent))
        del self._order[at], self._places[at]

    def first(self, pool: int, limit: int) -> list[Key]:
        """The keys of the first so many of a set of ready agents."""
        if is_few(pool, len(self._order), PACE):
            agents, key = self._roster.agents, self._key
            return sorted([key[agents[place]] for place in set_bits(pool)])[:limit]
        return [self._order[at] for at in islice(self._roster.along(self._places, pool), limit)]
