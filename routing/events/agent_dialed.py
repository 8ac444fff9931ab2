"""The event of a call that an agent begins."""

from __future__ import annotations

from routing.events.base import EventBase


class DialOut(EventBase, frozen=True):
    """The agent, who has nothing at hand, calls somebody for this queue; available or not, the presence stays.

    Whom, routing does not know.
    """

    contact: int
    agent: int
    queue: int
    tab: str
    by_phone: bool = False
    """Whether the agent's own phone is rung first."""
