"""Round robin: whoever was least recently offered anything, accepted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing.ordering import Ordering
from routing.receipt import Key

if TYPE_CHECKING:
    from routing.state import AgentState


class RoundRobin(Ordering):
    """Unlike idle time, the turn is kept through pauses, and passes with an offer that came to nothing."""

    parts = ("time since the last offer",)

    @staticmethod
    def rank(agent: AgentState) -> Key:
        """By the instant of the last offer."""
        return (agent.offered_at, agent.id)
