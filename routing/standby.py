"""The agents who are ready for work, ranked as the orderings in use ask for it, and those who are present at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing.ranking import Rank, Ranking
from routing.roster import Roster
from routing.vocabulary import FREE, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routing.state import AgentState


class Standby:
    """Sets of agents as bits of the roster."""

    __slots__ = ("_rankings", "_ready", "paused", "present", "ready", "roster", "staffed")

    def __init__(self, roster: Roster, agents: Iterable[AgentState]) -> None:
        self.roster = roster
        self.staffed = 0
        """Signed in: available or not ready."""
        self.present = 0
        """Available, whatever they do."""
        self.paused = 0
        """Available and idle, but in the pause after a decline."""
        self.ready = 0
        """Available, idle and not paused."""
        self._ready: dict[int, AgentState] = {}
        self._rankings: dict[Rank, Ranking] = {}
        for agent in agents:
            self.sign(agent)
            self.settle(agent)

    def is_ready(self, agent: int) -> bool:
        """Whether offers may be made to the agent now."""
        return agent in self._ready

    def sign(self, agent: AgentState) -> None:
        """Count the agent as presence says; call it before the agent is settled."""
        bit = self.roster.bit.get(agent.id, 0)
        self.staffed = self.staffed & ~bit if agent.presence is Presence.OFFLINE else self.staffed | bit
        self.present = self.present | bit if agent.presence is Presence.AVAILABLE else self.present & ~bit

    def settle(self, agent: AgentState) -> None:
        """Put the agent where work and pause say."""
        bit = self.roster.bit.get(agent.id, 0)
        idle = agent.work in FREE and bool(self.present & bit)
        paused = idle and agent.paused_until is not None
        self.paused = self.paused | bit if paused else self.paused & ~bit
        self._line_up(agent, bit, ready=idle and not paused)

    def ranking(self, rank: Rank) -> Ranking:
        """The ready agents in this order, kept from the first time somebody asks: what is not in use costs nothing."""
        found = self._rankings.get(rank)
        if found is None:
            found = self._rankings[rank] = Ranking(rank, self.roster, self._ready.values())
        return found

    def _line_up(self, agent: AgentState, bit: int, *, ready: bool) -> None:
        if self._ready.pop(agent.id, None) is not None:
            self.ready &= ~bit
            for ranking in self._rankings.values():
                ranking.leave(agent.id)
        if ready:
            self._ready[agent.id] = agent
            self.ready |= bit
            for ranking in self._rankings.values():
                ranking.enter(agent)
