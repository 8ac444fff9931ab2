"""The event of a call between agents."""

from __future__ import annotations

from routing.events.base import EventBase


class CallColleague(EventBase, frozen=True):
    """The agent calls a colleague, by a consult of this number; neither has anything at hand.

    The agent's presence stays.
    """

    contact: int
    agent: int
    colleague: int
    consult: int
    tab: str
    by_phone: bool = False
    """Whether the agent's own phone is rung first."""
