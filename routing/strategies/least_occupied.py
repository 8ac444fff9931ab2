"""Least occupied: whoever was connecting, talking or in wrap-up the least since sign-on; of equals the longest idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing.ordering import Ordering
from routing.receipt import Key

if TYPE_CHECKING:
    from routing.state import AgentState


class LeastOccupied(Ordering):
    """Time rather than count, so that long calls count as long; who signs on late is asked first until level."""

    parts = ("time at work since sign-on", "idle time")

    @staticmethod
    def rank(agent: AgentState) -> Key:
        """By the milliseconds at work."""
        return (agent.busy_ms, agent.idle_since, agent.id)
