"""The agents who are ready for work, in the order of their idle time, and those who are present at all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sortedcontainers import SortedList

from routing.roster import Roster, is_few, set_bits
from routing.vocabulary import Presence, Work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routing.state import AgentState


class Standby:
    """Sets of agents as bits of the roster."""

    __slots__ = ("_order", "_since", "paused", "present", "ready", "roster")

    def __init__(self, roster: Roster, agents: Iterable[AgentState]) -> None:
        self.roster = roster
        self.present = 0
        """Available, whatever they do."""
        self.paused = 0
        """Available and idle, but in the pause after a decline."""
        self.ready = 0
        """Available, idle and not paused."""
        self._order: SortedList[tuple[int, int]] = SortedList()
        self._since: dict[int, int] = {}
        for agent in agents:
            self.settle(agent)

    def is_ready(self, agent: int) -> bool:
        """Whether offers may be made to the agent now."""
        return agent in self._since

    def settle(self, agent: AgentState) -> None:
        """Put the agent where presence, work and pause say."""
        bit = self.roster.bit.get(agent.id)
        if bit is None:
            return
        available = agent.presence is Presence.AVAILABLE
        idle = available and agent.work is Work.IDLE
        paused = idle and agent.paused_until is not None
        self.present = self.present | bit if available else self.present & ~bit
        self.paused = self.paused | bit if paused else self.paused & ~bit
        self._line_up(agent, bit, ready=idle and not paused)

    def _line_up(self, agent: AgentState, bit: int, *, ready: bool) -> None:
        since = self._since.pop(agent.id, None)
        if since is not None:
            self._order.remove((since, agent.id))
            self.ready &= ~bit
        if ready:
            self._since[agent.id] = agent.idle_since
            self._order.add((agent.idle_since, agent.id))
            self.ready |= bit

    def longest(self, pool: int, limit: int) -> list[tuple[int, int]]:
        """The first so many of a set of ready agents by idle time, then id: pairs of idle since and id."""
        if is_few(pool, len(self._order)):
            agents = (self.roster.agents[place] for place in set_bits(pool))
            return sorted((self._since[agent], agent) for agent in agents)[:limit]
        bit = self.roster.bit
        return list(islice((pair for pair in self._order if bit[pair[1]] & pool), limit))
