"""Fewest contacts: whoever talked with the fewest customers since sign-on; of equals the longest idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing.ordering import Ordering
from routing.receipt import Key

if TYPE_CHECKING:
    from routing.state import AgentState


class FewestContacts(Ordering):
    """Who signs on late is asked first until level with the others, so it suits people who begin together."""

    parts = ("contacts since sign-on", "idle time")

    @staticmethod
    def rank(agent: AgentState) -> Key:
        """By the count."""
        return (agent.contacts, agent.idle_since, agent.id)
