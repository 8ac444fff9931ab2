"""What an ordering is: how a contact chooses among ready agents who meet equally many of its preferred skills."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar

from routing.receipt import Key

if TYPE_CHECKING:
    from routing.roster import Roster
    from routing.standby import Standby
    from routing.state import AgentState, ContactState

Tier = tuple[Key, int]
"""Agents, as bits, whose keys begin alike."""


class Ordering:
    """The longest idle first; each module of `strategies` says what of this is otherwise with it."""

    parts: ClassVar[tuple[str, ...]] = ("idle time",)
    """What its keys consist of, in words, between the preferred skills and the agent's id."""

    def tiers(self, roster: Roster, fit: int, skills: Collection[int]) -> Sequence[Tier]:
        """The agents who fit contacts that ask for these skills, divided by what only a configuration changes."""
        return (((), fit),)

    @staticmethod
    def rank(agent: AgentState) -> Key:
        """The agent's key within a tier, lowest first, ending in the id; it holds as long as the agent is ready."""
        return (agent.idle_since, agent.id)

    def first(self, standby: Standby, pool: int, contact: ContactState, limit: int) -> list[Key]:
        """The keys of the first so many of a set of ready agents, within a tier."""
        return standby.ranking(self.rank).first(pool, limit)
